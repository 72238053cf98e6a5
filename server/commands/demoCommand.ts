import { parseArgs } from 'node:util';
import { createLogger } from '../observability/logger';
import { systemClock } from '../platform/clock';
import { readDemoMarker, removeDemoFolder } from './demoFolder';
import { loadDemo } from './loadDemo';
import { showProgress } from './showProgress';

export const DEMO_USAGE = `Usage: companion demo [--folder FOLDER] [--scale NUMBER] [--remove]
Fills FOLDER (default: data-demo) with a seeded month of demo data, or removes it again. Run a companion on it with
--data-dir FOLDER.`;

/**
 * The `demo` command. A folder that has demo data already is left as it is.
 *
 * @throws Error with one sentence for a person.
 */
export async function demoCommand(argv: readonly string[], engineScript: string): Promise<string> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      folder: { type: 'string', default: 'data-demo' },
      scale: { type: 'string', default: '1' },
      remove: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
    strict: true,
  });
  const { folder } = values;
  if (values.help) {
    return DEMO_USAGE;
  }
  if (values.remove) {
    removeDemoFolder(folder);
    return `Removed the demo data in ${folder}.`;
  }
  const present = readDemoMarker(folder);
  if (present) {
    return `${folder} holds ${present.recordCount} demo records up to ${new Date(present.toMs).toISOString()}.`;
  }
  const scale = Number(values.scale);
  if (!(scale > 0 && scale <= 100)) {
    throw new Error(`--scale must be above 0 and at most 100, not "${values.scale}".`);
  }
  const recordCount = await loadDemo({
    folder,
    engineScript,
    toMs: systemClock.nowMs(),
    scale,
    clock: systemClock,
    logger: createLogger('error'),
    onProgress: showProgress(process.stderr),
  });
  return `Loaded ${recordCount} demo records into ${folder}.`;
}
