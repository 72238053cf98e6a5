import pino, { type DestinationStream, type Logger as PinoLogger } from 'pino';

/** Messages are constant sentences; what varies goes into the bindings. */
export type Logger = PinoLogger;

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

/** Paths that never reach a log line, wherever they stand in the bindings. */
const REDACTED_PATHS = [
  'token',
  '*.token',
  'authorization',
  '*.authorization',
  'headers.authorization',
  'headers.cookie',
  'decryptedSecureJsonData',
  '*.decryptedSecureJsonData',
];

/** The logger of a stand-alone companion: JSON lines on standard output. */
export function createLogger(
  level: LogLevel,
  destination: DestinationStream = pino.destination({ fd: 1, sync: false })
): Logger {
  return pino({ level, redact: { paths: REDACTED_PATHS, censor: '[redacted]' }, base: null }, destination);
}

/**
 * The logger of a process that Grafana started: standard output belongs to the plugin handshake, so lines go to
 * standard error in the form that Grafana turns into log lines of its own.
 */
export function createPluginLogger(
  level: LogLevel,
  write: (line: string) => void = (line) => process.stderr.write(line)
): Logger {
  return pino(
    {
      level,
      redact: { paths: REDACTED_PATHS, censor: '[redacted]' },
      base: null,
      messageKey: '@message',
      timestamp: () => `,"@timestamp":"${microsecondTimestamp(Date.now())}"`,
      formatters: { level: (label) => ({ '@level': label === 'fatal' ? 'error' : label }) },
    },
    { write }
  );
}

/** Grafana's log reader accepts exactly six fractional digits. */
function microsecondTimestamp(nowMs: number): string {
  return new Date(nowMs).toISOString().replace('Z', '000Z');
}
