import type { CallTotals } from '../../analytics/modelComparison/callTotals';
import type { VersionCalls } from '../../analytics/modelComparison/independentMetrics';
import { quantileLevels, quantileOfLevels } from '../../analytics/modelComparison/quantileLevels';
import type { Window } from '../../contract/window';
import { CALL_SUM_NAMES, type CallSums } from '../../store/questions/callSumsQuestion';
import type { ReadOptions, Store } from '../../store/store';
import { wholeWindow } from '../models/callSelection';

/** What is known of all calls of each version, in the order asked for. */
export async function readVersions(
  store: Store,
  asked: { readonly model: string; readonly versions: readonly string[]; readonly window: Window },
  options: ReadOptions
): Promise<{
  readonly versions: readonly VersionCalls[];
  readonly pendingRecordCount: number;
  readonly expiredBeforeMs: number | null;
}> {
  const { model, versions, window } = asked;
  const { bucketMs } = wholeWindow(window, []);
  const { answer, ...state } = await store.read(
    { kind: 'call-sums', window, bucketMs, models: [model], versions, maxPoints: versions.length },
    options
  );
  const calls = versions.map(async (version): Promise<VersionCalls> => {
    const totals = totalsOf(answer, version);
    return { totals, latencyP95: await readP95(store, { model, version, window }, totals, options) };
  });
  return { versions: await Promise.all(calls), ...state };
}

function totalsOf({ versions, sums }: CallSums, version: string): CallTotals {
  const row = versions.indexOf(version);
  return Object.fromEntries(CALL_SUM_NAMES.map((name) => [name, sums[name][row] ?? 0])) as unknown as CallTotals;
}

/** The quantile with the order statistics that bound it: so any number of calls is answered by the store in one go. */
async function readP95(
  store: Store,
  asked: { readonly model: string; readonly version: string; readonly window: Window },
  totals: CallTotals,
  options: ReadOptions
): Promise<VersionCalls['latencyP95']> {
  if (totals.callCount === 0) {
    return null;
  }
  const levels = quantileLevels(totals);
  const { answer } = await store.read(
    {
      ...wholeWindow(asked.window, []),
      kind: 'inference-latency',
      models: [asked.model],
      versions: [asked.version],
      quantiles: levels.probabilities,
    },
    options
  );
  const [series] = answer.series;
  const values = series?.quantiles.map((column) => column[0] ?? NaN);
  return values === undefined ? null : quantileOfLevels(levels, values, answer.relativeError);
}
