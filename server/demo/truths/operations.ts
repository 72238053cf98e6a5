/** What is planted in services, hosts and security. Days are story days: day 0 starts at UTC midnight. */
export const OPERATIONS_TRUTHS = {
  outage: { service: 'api', startDay: 9 + (10 * 60 + 20) / (24 * 60), minutes: 37, reason: 'database failover failed' },
  /** To the service of the outage. Slow ones take longer than 100 ms, failed ones are slow too. */
  requests: { perMinute: 60, slowRatio: 0.004, failedRatio: 0.0004, failedRatioInOutage: 0.7 },
  /** Down for a moment, again and again: too short to count when flapping is damped. */
  blips: { perDay: { search: 1.2, web: 0.4 }, shortestSeconds: 3, longestSeconds: 45 },
  /** Goes down just before the window ends and is not up again when it ends. */
  openBlip: { service: 'nightly-export', secondsBeforeEnd: 20 },
  diskFilling: {
    host: 'demo-db-1',
    mount: '/var/lib/db',
    totalBytes: 500e9,
    usedRatioOnDay0: 0.62,
    usedRatioOnDay28: 0.91,
  },
  memoryLeak: {
    host: 'demo-web-1',
    startDay: 12,
    restartDay: 17.25,
    usedRatioBefore: 0.45,
    usedRatioAtRestart: 0.92,
    downSeconds: 90,
  },
  loginFailureBurst: {
    startDay: 17 + (3 * 60 + 12) / (24 * 60),
    minutes: 10,
    failures: 240,
    ipAddress: '203.0.113.66',
    accounts: 30,
    usualFailuresPerDay: 6,
  },
  errorBurst: { feature: 'assistant', errorsPerMinute: 4, usualErrorsPerDay: 20 },
} as const;
