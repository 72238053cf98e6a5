// `npm run simulate [-- --only ID] [--quick]`: fills the tables of docs/statistics.md. Quick ones are printed, not written.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { SIMULATIONS } from './simulations';
import { fillSection } from './simulations/fillSection';

const DOCUMENT = path.resolve(__dirname, '../docs/statistics.md');
const SEED = 20_260_101;
const QUICK_PART = 50;

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, quick: { type: 'boolean', default: false } },
});
const chosen = SIMULATIONS.filter(({ id }) => options.only === undefined || options.only === id);
if (chosen.length === 0) {
  throw new Error(`There is no simulation "${options.only}"; there are: ${SIMULATIONS.map(({ id }) => id).join(', ')}`);
}

for (const simulation of chosen) {
  const size = options.quick ? Math.ceil(simulation.fullSize / QUICK_PART) : simulation.fullSize;
  console.log(`${simulation.id}, size ${size}, seed ${SEED} …`);
  const started = process.cpuUsage();
  const rows = simulation.rows(size, SEED);
  const cpu = process.cpuUsage(started);
  const table = [simulation.header, simulation.header.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
  console.log(`${table}\n${((cpu.user + cpu.system) / 1e6).toFixed(0)} s of CPU time`);
  if (!options.quick) {
    const text = `${table}\n\nSeed ${SEED}, ${size.toLocaleString('en')} simulated ${simulation.unit} a row; ± is the standard error of the simulation.`;
    writeFileSync(DOCUMENT, fillSection(readFileSync(DOCUMENT, 'utf8'), simulation.id, text));
  }
}
