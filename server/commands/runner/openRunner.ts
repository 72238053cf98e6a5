import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { loadConfig } from '../../config/loadConfig';
import { AppError } from '../../contract/errors';
import { errorText } from '../../store/systemError';
import { type CommandContext, type CommandOptions, type OptionValues, UsageError } from '../frame/command';
import { openLocalRunner } from './localRunner';
import type { MaintenanceRunner } from './maintenanceRunner';
import { createRemoteRunner } from './remoteRunner';

/** The options of every command that works on a store. */
export const RUNNER_OPTIONS = {
  'data-dir': {
    value: 'FOLDER',
    description:
      'Data folder of the store. When a companion runs on it, that companion does the work. Default: MEASURE_DATA_DIR, else data.',
  },
  companion: {
    value: 'URL',
    description: 'A companion elsewhere that does the work, for example http://127.0.0.1:5000, in place of --data-dir.',
  },
  'token-file': {
    value: 'FILE',
    description: 'File with a token of scope admin, for a companion that has tokens. Default: MEASURE_ADMIN_TOKEN.',
  },
} as const satisfies CommandOptions;

/** Every address of this machine also answers on loopback. */
const ANY_ADDRESS: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '[::]': '[::1]' };

/** Reaches the companion that holds the data folder, or opens the store when none does. */
export async function openRunner(values: OptionValues, context: CommandContext): Promise<MaintenanceRunner> {
  const { files, clock, signal } = context;
  const { config } = loadConfig([], context.environment);
  const token = await readToken(values.text('token-file'), config.adminToken);
  const named = values.text('companion');
  if (named !== undefined) {
    return createRemoteRunner({ url: parseUrl(named), token });
  }
  const dataDir = path.resolve(values.text('data-dir') ?? config.dataDir);
  try {
    return await openLocalRunner({ dataDir, config, files, clock, signal });
  } catch (error) {
    if (error instanceof AppError && error.code === 'STORE_LOCKED') {
      return createRemoteRunner({ url: ownerUrl(error), token });
    }
    throw error;
  }
}

/** @throws AppError again, when the owner has told no address. */
function ownerUrl(locked: AppError): URL {
  const address = locked.details.find(({ path: field }) => field === 'httpAddress')?.message;
  if (address === undefined) {
    throw new AppError(
      'STORE_LOCKED',
      `${locked.message} It has no HTTP door, or is still starting; name its address with --companion, or stop it.`,
      { details: locked.details, cause: locked }
    );
  }
  const separator = address.lastIndexOf(':');
  const host = address.slice(0, separator);
  return new URL(`http://${ANY_ADDRESS[host] ?? host}${address.slice(separator)}`);
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(`--companion: "${text}" is not an address like http://127.0.0.1:5000.`);
  }
  return url;
}

async function readToken(file: string | undefined, fallback: string | undefined): Promise<string | undefined> {
  if (file === undefined) {
    return fallback;
  }
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    throw new Error(`The token file ${file} cannot be read: ${errorText(error)}.`, { cause: error });
  }
}
