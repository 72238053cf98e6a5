import type { CompanionStatus } from '../api/resources';

/** The companion's answer about itself when all is well. */
export function aStatus(overrides: Partial<CompanionStatus> = {}): CompanionStatus {
  return {
    version: '0.1.0',
    is_healthy: true,
    message: 'Store ready, host metrics every 10 s.',
    details: {
      store: { state: 'ready', engine: 'duckdb', pendingRecordCount: 0, logBytes: 2048, engineRestartCount: 0 },
    },
    settings: { httpAddress: '127.0.0.1:5000', readToken: '[redacted]', tokensFile: null },
    infrastructure: {
      host: 'web-1',
      uptime_seconds: 3_600,
      collection: { running: true, interval_seconds: 10, skipped_ticks: 0, errors: [] },
    } as unknown as CompanionStatus['infrastructure'],
    ...overrides,
  };
}
