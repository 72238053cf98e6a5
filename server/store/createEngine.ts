import type { Logger } from '../observability/logger';
import type { Clock } from '../platform/clock';
import { ClickhouseEngine } from './clickhouse/clickhouseEngine';
import { type ClickhouseSettings, DEFAULT_CLICKHOUSE_SETTINGS } from './clickhouse/settings';
import { readStoreId } from './clickhouse/storeId';
import { DEFAULT_ENGINE_SETTINGS } from './duckdb/settings';
import type { Engine } from './engine/engine';
import { ProcessEngine } from './engine/processEngine';
import type { EngineSettings } from './engine/protocol';

export interface EngineOptions {
  /** The bundled entry of the embedded engine's process. */
  readonly engineScript: string;
  /** Node flags for the engine's process, for example a loader in development. */
  readonly engineExecArgv?: readonly string[];
  readonly engine?: Partial<Omit<EngineSettings, 'engineFolder'>>;
  /** A ClickHouse server or cluster instead of the embedded engine. */
  readonly clickhouse?: Pick<ClickhouseSettings, 'url' | 'cluster'>;
  readonly clock: Clock;
}

export interface CreatedEngine {
  readonly engine: Engine;
  /** Of the embedded engine while it runs. */
  readonly processId: () => number | undefined;
}

export async function createEngine(
  { dataDir, engineFolder }: { readonly dataDir: string; readonly engineFolder: string },
  options: EngineOptions,
  logger: Logger
): Promise<CreatedEngine> {
  const { clock, clickhouse } = options;
  if (clickhouse !== undefined) {
    const settings = { ...DEFAULT_CLICKHOUSE_SETTINGS, ...clickhouse, storeId: await readStoreId(dataDir) };
    return { engine: new ClickhouseEngine({ settings, clock, logger }), processId: () => undefined };
  }
  const engine = new ProcessEngine({
    script: options.engineScript,
    execArgv: options.engineExecArgv ?? [],
    settings: { ...DEFAULT_ENGINE_SETTINGS, ...options.engine, engineFolder },
    clock,
    logger,
  });
  return { engine, processId: () => engine.pid };
}
