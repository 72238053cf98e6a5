import type { StoreStatus } from '../../store/store';
import { judgeHealth, type HealthReadings } from './healthService';

const NOW_MS = 1_000_000;

function readings(
  store: Partial<StoreStatus> = {},
  collection: Partial<NonNullable<HealthReadings['collection']>> | null = {}
): HealthReadings {
  return {
    nowMs: NOW_MS,
    store: {
      state: 'ready',
      engine: 'duckdb',
      pendingRecordCount: 0,
      logBytes: 0,
      lastLoadedAtMs: null,
      engineRestartCount: 0,
      damagedFiles: [],
      ...store,
    },
    collection: collection && {
      isRunning: true,
      intervalSeconds: 10,
      lastReadingAtMs: NOW_MS - 5_000,
      lastErrors: [],
      ...collection,
    },
  };
}

describe('judgeHealth', () => {
  it('is healthy when the store is ready and readings are fresh', () => {
    expect(judgeHealth(readings()).isHealthy).toBe(true);
  });

  it('says that the store is starting', () => {
    expect(judgeHealth(readings({ state: 'starting' })).message).toContain('starting');
  });

  it('gives the reason why the store takes no writes', () => {
    const report = judgeHealth(readings({ state: 'read-only', reason: 'the disk is full' }));
    expect(report).toMatchObject({ isHealthy: false, message: 'The store is read-only: the disk is full.' });
  });

  it('names the damaged files, which need a person, and goes on taking requests', () => {
    const report = judgeHealth(readings({ damagedFiles: ['measure-2026-10.duckdb.damaged-1'] }));
    expect(report).toMatchObject({ isHealthy: false, isReady: true });
    expect(report.message).toContain('measure-2026-10.duckdb.damaged-1');
  });

  it('says why records are not loaded, and goes on taking them', () => {
    const report = judgeHealth(readings({ reason: 'Records are accepted but cannot be loaded now: no space.' }));
    expect(report).toMatchObject({ isHealthy: false, isReady: true, message: expect.stringContaining('no space') });
  });

  it('says how old the last reading is once three are missing', () => {
    expect(judgeHealth(readings({}, { lastReadingAtMs: NOW_MS - 30_000 })).isHealthy).toBe(true);
    expect(judgeHealth(readings({}, { lastReadingAtMs: NOW_MS - 31_000 }))).toMatchObject({
      isHealthy: false,
      message: 'The last host reading is 31 s old; one is due every 10 s.',
    });
  });

  it('says that collection is stopped', () => {
    expect(judgeHealth(readings({}, { isRunning: false })).isHealthy).toBe(false);
  });

  it('stays healthy, with a word about it, when only some figures are missing', () => {
    const report = judgeHealth(readings({}, { lastErrors: ['disk: timed out'] }));
    expect(report.isHealthy).toBe(true);
    expect(report.message).toContain('disk: timed out');
  });

  it('is healthy without collection where none is meant to run', () => {
    expect(judgeHealth(readings({}, null)).isHealthy).toBe(true);
  });
});
