import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../contract/errors';
import type { EngineTaskOptions } from '../engine/engineTasks';
import { freeSpace } from '../files/freeSpace';

const LOOK_EVERY_MS = 500;
/** The log needs room to go on accepting records. */
const SPACE_TO_LEAVE_BYTES = 256 * 1024 * 1024;

/** Tells how a file grows, and stops whoever writes it before the disk is full. */
export function watchFile(
  path: string,
  { onProgress, signal }: EngineTaskOptions
): { signal: AbortSignal; end(): void } {
  const stop = new AbortController();
  const look = async (): Promise<void> => {
    const [found, free] = await Promise.allSettled([stat(path), freeSpace(dirname(path))]);
    if (found.status === 'fulfilled') {
      onProgress?.({ step: 'Writing', done: found.value.size, total: null, unit: 'bytes' });
    }
    if (free.status === 'fulfilled' && free.value < SPACE_TO_LEAVE_BYTES) {
      stop.abort(
        new AppError('RESULT_TOO_LARGE', 'The disk of the data folder is too full for this export; narrow it.')
      );
    }
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  return {
    signal: signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]),
    end: () => clearInterval(timer),
  };
}
