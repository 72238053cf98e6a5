import { AppError } from '../../contract/errors';
import type { FairnessAnswer, FairnessInput } from '../../contract/fairness';
import { type ClassLabel, compareLabels, impliedPositive, labelKey } from '../quality/labels';
import { chooseGroups } from './comparedGroups';
import { toFairnessAnswer } from './fairnessAnswer';
import { type OutcomeCell, outcomesOfCells } from './outcomesOfCells';

/**
 * Criteria of one list of predictions.
 *
 * @throws AppError BODY_INVALID naming the list that is not as long as the predictions, or a positive class that is to be
 *   named.
 */
export function evaluateFairness(input: FairnessInput): FairnessAnswer {
  const { predictions, groups, ground_truths: truths, weights } = input;
  requireSameLength(predictions, { groups, ground_truths: truths, weights });
  const positive = input.positive_class ?? positiveOf([...predictions, ...(truths ?? [])]);
  const cells = predictions.map((prediction, index): OutcomeCell => {
    const weight = weights?.[index] ?? 1;
    return {
      group: String(groups[index] ?? ''),
      prediction,
      truth: truths?.[index] ?? null,
      weight,
      squaredWeight: weight * weight,
    };
  });
  const compared = chooseGroups(outcomesOfCells(cells, positive), {
    minGroupSize: input.min_group_size,
    smallGroups: input.small_groups,
  });
  const notices = [
    ...(input.positive_class === undefined ? [`Taken for the positive class: ${String(positive)}.`] : []),
    ...(truths === undefined ? ['Without truths only selection rates can be compared.'] : []),
  ];
  return toFairnessAnswer(compared, positive, notices);
}

/** What nothing is predicted of has no criteria, whatever is positive. */
function positiveOf(values: readonly ClassLabel[]): ClassLabel {
  const labels = [...new Map(values.map((value) => [labelKey(value), value])).values()].sort(compareLabels);
  const implied = labels.length === 0 ? 1 : impliedPositive(labels, []);
  if (implied === null) {
    const shown = labels.slice(0, MAX_SHOWN).map(labelKey).join(', ');
    const message = `needed, because the classes do not tell which is positive: ${shown}${labels.length > MAX_SHOWN ? ' …' : ''}`;
    throw new AppError('BODY_INVALID', `Field "positive_class": ${message}.`, {
      details: [{ path: 'positive_class', message }],
    });
  }
  return implied;
}

const MAX_SHOWN = 5;

function requireSameLength(
  predictions: readonly unknown[],
  lists: Readonly<Record<string, readonly unknown[] | undefined>>
): void {
  for (const [path, list] of Object.entries(lists)) {
    if (list !== undefined && list.length !== predictions.length) {
      const message = `${list.length} values, but predictions has ${predictions.length}`;
      throw new AppError('BODY_INVALID', `Field "${path}": ${message}.`, { details: [{ path, message }] });
    }
  }
}
