import { dump } from './zz_wrap';
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { generateInferences } from '/work/main/server/demo/bulk/inferences';
import { encodeGroupHeader } from '/work/main/server/store/log/group';
import { EmbeddedEngine } from '/work/main/server/store/duckdb/embeddedEngine';
import { DEFAULT_ENGINE_SETTINGS } from '/work/main/server/store/duckdb/settings';

const DAY = 86_400_000;
const segRows = Number(process.argv[2] ?? 60_000);
const segs = Number(process.argv[3] ?? 16);
async function main() {
  const folder = mkdtempSync('/tmp/ld/run-');
  mkdirSync(path.join(folder, 'engine'));
  const toMs = Math.floor(Date.now() / 3_600_000) * 3_600_000;
  const gen = generateInferences({ seed: 1, count: segRows * segs, models: 8, fromMs: toMs - 20 * DAY, toMs });
  const paths: { segmentId: string; path: string }[] = [];
  let lines: string[] = [], groups: Buffer[] = [], n = 0;
  const flush = () => { const p = Buffer.from(lines.map((l) => l + '\n').join('')); groups.push(encodeGroupHeader([p], lines.length, Date.now()), p); lines = []; };
  for (const { timestamp, ...r } of gen) {
    lines.push(JSON.stringify({ ...r, time_ms: timestamp }));
    if (lines.length === 1000) flush();
    if (++n % segRows === 0) { if (lines.length) flush(); const f = path.join(folder, `s${n}.ndjson`); writeFileSync(f, Buffer.concat(groups)); groups = []; paths.push({ segmentId: `s${n}`, path: f }); }
  }
  const engine = await EmbeddedEngine.open({ ...DEFAULT_ENGINE_SETTINGS, engineFolder: path.join(folder, 'engine') }, { info() {}, warn: console.log, error: console.log } as never);
  let cpu = process.cpuUsage(), t = performance.now(), bytes = 0, rows = 0;
  const total0 = process.cpuUsage(), tt = performance.now();
  for (const [i, s] of paths.entries()) {
    const rep = await engine.load(s);
    rows += rep.loadedCount; bytes += segRows * 270;
    if (bytes > 64e6) { await engine.checkpoint(); bytes = 0; }
    if (i % 4 === 3) { const c = process.cpuUsage(cpu); console.log(`${i}: ${(performance.now() - t).toFixed(0)} ms, cpu user ${(c.user / 1000 / 4 / segRows * 1000).toFixed(1)} sys ${(c.system / 1000 / 4 / segRows * 1000).toFixed(1)} us/row`, (process.memoryUsage().rss/1e6).toFixed(0)); cpu = process.cpuUsage(); t = performance.now(); }
  }
  const c = process.cpuUsage(total0);
  console.log(`rows ${rows}, total ${((c.user + c.system) / rows).toFixed(2)} us/row cpu, ${(rows / (performance.now() - tt) * 1000).toFixed(0)} rows/s rss ${(process.memoryUsage().rss / 1e6).toFixed(0)}`);
  dump(rows); await engine.close();
  rmSync(folder, { recursive: true });
}
void main();
