import { parseDuration } from './duration';
import { issuesToDetails } from './issues';
import { GRAFANA_QUERY_KEYS, querySchema } from './queries';
import type { ErrorDetail } from './errors';
import type { Sli, Slo } from './slo';
import { isMeasureName } from './sloMeasures';

const MINUTE_MS = 60_000;
const OF_GRAFANA: ReadonlySet<string> = new Set(GRAFANA_QUERY_KEYS);

/** Which ways of budgeting an indicator can have. */
const BUDGETING: Readonly<Record<Sli['kind'], ReadonlyArray<Slo['budgeting']>>> = {
  ratio: ['occurrences', 'none'],
  threshold: ['time-slices', 'none'],
  availability: ['time'],
  external: ['occurrences', 'time-slices', 'none'],
};

/** What the schema of an objective cannot say: rules between its fields. Empty when all hold. */
export function sloIssues(slo: Slo): ErrorDetail[] {
  return [
    ...budgetingIssues(slo),
    ...externalIssues(slo.sli),
    ...thresholdIssues(slo.sli),
    ...windowIssues(slo),
    ...conditionIssues(slo),
  ];
}

function budgetingIssues({ sli, budgeting }: Slo): ErrorDetail[] {
  const possible = BUDGETING[sli.kind];
  return possible.includes(budgeting)
    ? []
    : [{ path: 'budgeting', message: `an indicator of kind ${sli.kind} is budgeted by ${possible.join(' or ')}` }];
}

function externalIssues(sli: Sli): ErrorDetail[] {
  if (sli.kind !== 'external') {
    return [];
  }
  const counted = sli.total !== undefined && (sli.good === undefined) !== (sli.bad === undefined);
  const compared = sli.value !== undefined && sli.op !== undefined && sli.threshold !== undefined;
  const ways = [counted, sli.error_ratio !== undefined, sli.success_ratio !== undefined, compared];
  return ways.filter(Boolean).length === 1
    ? []
    : [
        {
          path: 'sli',
          message: 'expected good or bad with total, or error_ratio, or success_ratio, or value with op and threshold',
        },
      ];
}

function thresholdIssues(sli: Sli): ErrorDetail[] {
  if (sli.kind !== 'threshold') {
    return [];
  }
  const { measure, query, slice } = sli;
  const sliceMs = parseDuration(slice) ?? 0;
  const sliceIssues =
    sliceMs > 0 && sliceMs % MINUTE_MS === 0 ? [] : [{ path: 'sli.slice', message: 'expected whole minutes' }];
  if ((measure === undefined) === (query === undefined)) {
    return [...sliceIssues, { path: 'sli', message: 'expected either measure or query' }];
  }
  return [
    ...sliceIssues,
    ...(measure === undefined || isMeasureName(measure)
      ? []
      : [{ path: 'sli.measure', message: `"${measure}" is no KPI and no figure of hosts or services; give a query` }]),
    ...(query === undefined ? [] : queryIssues(query)),
  ];
}

function queryIssues(query: Readonly<Record<string, unknown>>): ErrorDetail[] {
  if (asksForObjectives(query)) {
    return [{ path: 'sli.query.queryType', message: 'an objective cannot be judged by objectives' }];
  }
  const parsed = querySchema.safeParse(
    Object.fromEntries(Object.entries(query).filter(([key]) => !OF_GRAFANA.has(key)))
  );
  return parsed.success
    ? []
    : issuesToDetails(parsed.error).map(({ path, message }) => ({
        path: path === '' ? 'sli.query' : `sli.query.${path}`,
        message,
      }));
}

/** Also as a part of another query, however deep. */
function asksForObjectives(part: unknown): boolean {
  return (
    typeof part === 'object' &&
    part !== null &&
    (('queryType' in part && part.queryType === 'slo') || Object.values(part).some(asksForObjectives))
  );
}

function windowIssues({ window }: Slo): ErrorDetail[] {
  if (window.kind === 'rolling') {
    return parseDuration(window.duration) === null ? [{ path: 'window.duration', message: 'is zero' }] : [];
  }
  return isTimeZone(window.time_zone)
    ? []
    : [{ path: 'window.time_zone', message: `"${window.time_zone}" is no time zone of the IANA database` }];
}

function conditionIssues({ alerting }: Slo): ErrorDetail[] {
  return (alerting.conditions ?? []).flatMap(({ short, long }, index) => {
    const [shortMs, longMs] = [parseDuration(short), parseDuration(long)];
    return shortMs !== null && longMs !== null && shortMs <= longMs
      ? []
      : [{ path: `alerting.conditions[${index}].short`, message: 'is longer than long, or one of them is zero' }];
  });
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) {
      return false;
    }
    throw error;
  }
}
