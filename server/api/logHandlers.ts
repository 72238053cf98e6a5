import type { Clock } from '../platform/clock';
import type { LogService } from '../services/logs/logService';
import type { Handlers } from './handlers';
import { hoursBack } from './hoursBack';

interface Parts {
  readonly logs: LogService;
  readonly clock: Clock;
}

export function logHandlers({ logs, clock }: Parts): Pick<Handlers, 'searchLogs'> {
  return {
    async searchLogs({ parameters, signal }) {
      const {
        search = '',
        level = [],
        logger = [],
        trace_id: traceId = '',
        hours,
        from,
        to,
        limit,
        ...details
      } = parameters;
      const window = hoursBack(clock, { hours, from, to });
      const { lines } = await logs.lines(
        {
          window,
          limit,
          search,
          traceId,
          levels: [level].flat() as never,
          loggers: [logger].flat(),
          fields: named(details, 'fields.'),
          filters: Object.fromEntries(
            Object.entries(named(details, 'tags.')).map(([tag, value]) => [`tags.${tag}`, [value]])
          ),
        },
        signal
      );
      return {
        from: new Date(window.fromMs).toISOString(),
        to: new Date(window.toMs).toISOString(),
        lines: lines.map((line) => ({
          id: line.id,
          timestamp: new Date(line.time_ms).toISOString(),
          level: line.level,
          logger: line.logger,
          message: line.message,
          trace_id: line.trace_id ?? null,
          span_id: line.span_id ?? null,
          fields: { ...line.fields },
          tags: { ...line.tags },
        })),
      };
    },
  };
}

function named(details: Readonly<Record<string, unknown>>, prefix: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), String(value)]] : []
    )
  );
}
