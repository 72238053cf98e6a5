import { availableParallelism } from 'node:os';
import type { EngineSettings } from '../engine/protocol';

const DAY_MS = 86_400_000;

/** What an engine gets unless told otherwise. With these its process stays under some 600 MB whatever is asked. */
export const DEFAULT_ENGINE_SETTINGS: Omit<EngineSettings, 'engineFolder'> = {
  memoryLimitMebibytes: 400,
  spillLimitMebibytes: 4096,
  threads: Math.min(4, availableParallelism()),
  connections: 4,
  heavyQuestions: 2,
  maxWaitingQuestions: 64,
  duplicateHorizonMs: 7 * DAY_MS,
};
