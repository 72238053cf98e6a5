import { openLog, silentLogger } from '../../../tests/fixtures/storeLog';
import { aHostSample } from '../../../tests/fixtures/storeSamples';
import { useTemporaryFolder } from '../../../tests/fixtures/temporaryFolder';
import { systemClock } from '../../platform/clock';
import { type Engine, EngineFilesError, EngineGoneError, type EngineState } from '../engine/engine';
import type { SealedSegment } from '../log/activeSegment';
import type { WriteAheadLog } from '../log/writeAheadLog';
import { Loader } from './loader';
import { DEFAULT_LOADER_LIMITS, type LoaderLimits } from './loaderLimits';

describe('Loader', () => {
  let log: WriteAheadLog;
  let engine: ScriptedEngine;
  let loader: Loader;
  afterEach(async () => {
    await loader.close();
    await log.close();
  });
  const folder = useTemporaryFolder();
  const start = async (limits: Partial<LoaderLimits> = {}) => {
    log = await openLog(folder());
    engine = new ScriptedEngine();
    const quick = { firstRetryDelayMs: 1, maxRetryDelayMs: 2 };
    const allLimits = { ...DEFAULT_LOADER_LIMITS, ...quick, ...limits };
    loader = new Loader({ log, engine, limits: allLimits, clock: systemClock, logger: silentLogger });
  };
  const appendSegment = async () => {
    await log.append([aHostSample()]);
    await log.seal();
  };

  it('loads segments one by one in the order of acceptance', async () => {
    await start();
    engine.becomeReady();
    await appendSegment();
    await appendSegment();

    expect(await loader.catchUp(1000)).toBe(0);
    expect(engine.loaded).toEqual([1, 2]);
    expect(loader.pendingRecordCount).toBe(0);
  });

  it('waits for the engine and loads everything when it is ready', async () => {
    await start();
    await appendSegment();
    expect(await loader.catchUp(20)).toBe(1);

    engine.becomeReady();
    expect(await loader.catchUp(1000)).toBe(0);
  });

  it('tries a segment again and again while the files of the engine cannot be used', async () => {
    await start({ maxLoadFailures: 2 });
    engine.becomeReady();
    engine.failures.push(...Array.from({ length: 6 }, () => new EngineFilesError('No space left on device')));
    await appendSegment();

    expect(await loader.catchUp(5000)).toBe(0);
    expect(engine.loaded).toEqual([1]);
  });

  it('sets a segment aside that fails too often, goes on with the next, and counts it as pending', async () => {
    await start({ maxLoadFailures: 3 });
    engine.becomeReady();
    engine.poisoned = 1;
    await appendSegment();
    await appendSegment();

    expect(await loader.catchUp(5000)).toBe(1);
    expect(engine.attempts.filter((number) => number === 1)).toHaveLength(3);
    expect(loader.segmentsSetAside.map(({ number }) => number)).toEqual([1]);
    expect(engine.loaded).toEqual([2]);
    expect(loader.pendingRecordCount).toBe(1);
  });

  it('does not count it against a segment when the engine is gone at once, but waits for the next engine', async () => {
    await start({ maxLoadFailures: 2 });
    engine.becomeReady();
    engine.failures.push(new EngineGoneError('killed'));
    await appendSegment();
    expect(await loader.catchUp(20)).toBe(1);
    expect(engine.attempts).toEqual([1]);

    engine.becomeReady();
    expect(await loader.catchUp(1000)).toBe(0);
  });

  it('offers every segment that is still there to an engine that has restarted', async () => {
    await start();
    engine.becomeReady();
    await appendSegment();
    await loader.catchUp(1000);
    engine.becomeReady();

    await loader.catchUp(1000);
    expect(engine.loaded).toEqual([1, 1]);
  });

  it('drops segments after a checkpoint only, also while more keep coming', async () => {
    await start({ checkpointAfterBytes: 1 });
    engine.becomeReady();
    for (let round = 0; round < 3; round++) {
      await appendSegment();
      await loader.catchUp(1000);
    }

    expect(engine.checkpoints).toBeGreaterThanOrEqual(2);
    expect(log.sealed.length).toBeLessThanOrEqual(1);
  });

  it('keeps the segments when a checkpoint fails', async () => {
    await start({ checkpointAfterBytes: 1 });
    engine.becomeReady();
    engine.checkpointFailure = new EngineFilesError('No space left on device');
    await appendSegment();
    await loader.catchUp(1000);

    expect(log.sealed).toHaveLength(1);
    expect(loader.pendingRecordCount).toBe(0);
  });
});

describe('a loader while records come in fast', () => {
  const folder = useTemporaryFolder();
  /** Whether the log was still taking records when the engine was given the first of them. */
  async function wasBusyAtLoad(limits: Partial<LoaderLimits>, isRead = false): Promise<boolean> {
    const log = await openLog(folder());
    const engine = new ScriptedEngine();
    const loader = new Loader({
      log,
      engine,
      limits: { ...DEFAULT_LOADER_LIMITS, ...limits },
      clock: systemClock,
      logger: silentLogger,
    });
    const loaded = new Promise<boolean>((resolve) => (engine.onLoad = () => resolve(log.isBusy)));
    engine.becomeReady();
    await log.append([aHostSample()]);
    await (isRead ? loader.catchUp(1000) : log.seal());
    const wasBusy = await loaded;
    await loader.close();
    await log.close();
    return wasBusy;
  }

  it('waits until they pause', async () => {
    expect(await wasBusyAtLoad({})).toBe(false);
  });

  it('does not wait when somebody reads', async () => {
    expect(await wasBusyAtLoad({}, true)).toBe(true);
  });

  it('does not wait longer than it may', async () => {
    expect(await wasBusyAtLoad({ maxYieldMs: 0 })).toBe(true);
  });

  it('does not wait when too much of the log waits for it', async () => {
    expect(await wasBusyAtLoad({ maxYieldBytes: 1 })).toBe(true);
  });
});

/** An engine that only takes notes and fails as told. */
class ScriptedEngine implements Engine {
  readonly name = 'scripted';
  readonly downReason = null;
  readonly restartCount = 0;
  readonly damagedFiles: readonly string[] = [];
  readonly attempts: number[] = [];
  readonly loaded: number[] = [];
  readonly failures: Error[] = [];
  poisoned: number | null = null;
  onLoad: () => void = () => undefined;
  checkpoints = 0;
  checkpointFailure: Error | null = null;
  state: EngineState = 'starting';
  private readonly listeners: Array<() => void> = [];

  becomeReady(): void {
    this.state = 'ready';
    this.listeners.forEach((listener) => listener());
  }

  onReady(listener: () => void): void {
    this.listeners.push(listener);
  }

  async whenReady(): Promise<boolean> {
    return this.state === 'ready';
  }

  async load({ number }: SealedSegment) {
    this.attempts.push(number);
    this.onLoad();
    const failure = number === this.poisoned ? new Error('poison') : this.failures.shift();
    if (failure !== undefined) {
      this.state = failure instanceof EngineGoneError ? 'down' : this.state;
      throw failure;
    }
    this.loaded.push(number);
    return { loadedCount: 1, duplicateCount: 0, rejectedCount: 0 };
  }

  async checkpoint(): Promise<void> {
    if (this.checkpointFailure !== null) {
      throw this.checkpointFailure;
    }
    this.checkpoints += 1;
  }

  read(): Promise<never> {
    return Promise.reject(new Error('asked nothing'));
  }

  perform(): Promise<never> {
    return Promise.reject(new Error('asked for nothing'));
  }

  async close(): Promise<void> {
    this.state = 'closed';
  }
}
