import type { ErrorCell } from '../../analytics/errors/errorGroups';
import type { Window } from '../../contract/window';
import type { FieldValues, FieldValuesQuestion } from '../../store/questions/fieldValuesQuestion';
import type { Store } from '../../store/store';
import { ONE_BUCKET_MS } from '../queries/interval';
import type { ReadState } from '../tracking/readGroups';
import type { Filters } from '../tracking/trackingService';

/** Different errors in one answer: beyond it the window has to be narrowed. */
const MAX_CELLS = 50_000;
const GROUP_BY = ['error_type', 'error_message', 'feature', 'error_severity', 'tags.user_id'];

/** Recorded errors, those that are alike in every field together. @throws AppError RESULT_TOO_LARGE and what reading throws. */
export async function readErrorCells(
  store: Store,
  window: Window,
  filters: Filters,
  signal: AbortSignal | undefined
): Promise<ReadState & { readonly cells: readonly ErrorCell[] }> {
  const question: FieldValuesQuestion = {
    kind: 'field-values',
    recordKind: 'error',
    window,
    filters,
    field: null,
    where: [],
    bucketMs: ONE_BUCKET_MS,
    groupBy: GROUP_BY,
    maxSeries: MAX_CELLS,
    maxPoints: MAX_CELLS,
  };
  const options = signal === undefined ? {} : { signal };
  const [all, tried] = await Promise.all([
    store.read(question, options),
    store.read(
      {
        ...question,
        field: 'recovery_successful',
        where: [{ field: 'recovery_attempted', op: 'eq', value: true }],
        maxPoints: 3 * MAX_CELLS,
      },
      options
    ),
  ]);
  const recoveries = recoveriesByGroup(tried.answer);
  const { answer, ...state } = all;
  const cells = Array.from(answer.groupPlaces, (place, row): ErrorCell => {
    const labels = answer.groups[place] ?? {};
    const recovery = recoveries.get(JSON.stringify(labels)) ?? { tried: 0, squares: 0, recovered: 0 };
    return {
      errorType: labels['error_type'] ?? '',
      message: labels['error_message'] ?? '',
      feature: labels['feature'] ?? '',
      severity: labels['error_severity'] ?? '',
      user: labels['tags.user_id'] ?? '',
      weight: answer.weights[row] ?? 0,
      squaredWeight: answer.squaredWeights[row] ?? 0,
      firstMs: answer.firstTimesMs[row] ?? 0,
      lastMs: answer.lastTimesMs[row] ?? 0,
      triedWeight: recovery.tried,
      triedSquares: recovery.squares,
      recoveredWeight: recovery.recovered,
    };
  });
  return { ...state, cells };
}

/** A recovery that was tried and did not say how it ended did not succeed. */
function recoveriesByGroup({ groups, groupPlaces, values, weights, squaredWeights }: FieldValues) {
  const found = new Map<string, { tried: number; squares: number; recovered: number }>();
  groupPlaces.forEach((place, row) => {
    const key = JSON.stringify(groups[place]);
    const sums = found.get(key) ?? { tried: 0, squares: 0, recovered: 0 };
    found.set(key, sums);
    sums.tried += weights[row] ?? 0;
    sums.squares += squaredWeights[row] ?? 0;
    sums.recovered += values[row] === 1 ? (weights[row] ?? 0) : 0;
  });
  return found;
}
