/** Severities of log lines, from the least. Free of zod, because the query editor in the browser uses them too. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
