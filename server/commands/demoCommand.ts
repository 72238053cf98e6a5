import { createLogger } from '../observability/logger';
import { readDemoMarker, removeDemoFolder } from './demoFolder';
import { type Command, type CommandContext, EXIT_OK, type OptionValues, UsageError } from './frame/command';
import { loadDemo } from './loadDemo';
import { createProgressView } from './progress/progressView';

const MAX_SCALE = 100;

/** A folder that has demo data already is left as it is. */
export const demoCommand: Command = {
  name: 'demo',
  summary:
    'Fills a folder with a seeded month of demo data, or removes it again. Run a companion on it with --data-dir.',
  options: {
    folder: { value: 'FOLDER', description: 'The folder of the demo data.', default: 'data-demo' },
    scale: { value: 'NUMBER', description: 'How much traffic: 1 for half a million records.', default: '1' },
    remove: { description: 'Removes the folder.' },
  },
  async run(values, context) {
    context.stdout.write(`${await fillOrRemove(values, context)}\n`);
    return EXIT_OK;
  },
};

async function fillOrRemove(values: OptionValues, context: CommandContext): Promise<string> {
  const folder = values.text('folder') ?? '';
  if (values.isOn('remove')) {
    removeDemoFolder(folder);
    return `Removed the demo data in ${folder}.`;
  }
  const present = readDemoMarker(folder);
  if (present) {
    return `${folder} holds ${present.recordCount} demo records up to ${new Date(present.toMs).toISOString()}.`;
  }
  const scale = Number(values.text('scale'));
  if (!(scale > 0 && scale <= MAX_SCALE)) {
    throw new UsageError(`--scale must be above 0 and at most ${MAX_SCALE}, not "${values.text('scale')}".`);
  }
  const view = createProgressView(context.stderr, context.clock);
  try {
    const recordCount = await loadDemo({
      folder,
      engineScript: context.files.engineScript,
      toMs: context.clock.nowMs(),
      scale,
      clock: context.clock,
      logger: createLogger('error'),
      onProgress: view.show,
      signal: context.signal,
    });
    return `Loaded ${recordCount} demo records into ${folder}.`;
  } finally {
    view.clear();
  }
}
