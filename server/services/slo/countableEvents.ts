import { isInsufficient, type InsufficientData, insufficient } from '../../stats/estimate';
import { SENT_KINDS, type SentKind } from '../../contract/records';
import type { Sli } from '../../contract/slo';
import { conditionProblem } from '../../store/questions/outcomeConditions';
import type { RecordCondition } from '../../store/questions/recordOutcomes';

/** An indicator that is counted from records. */
export interface CountableEvents {
  readonly recordKind: SentKind;
  readonly where: readonly RecordCondition[];
  readonly good: readonly RecordCondition[];
}

type RatioSli = Extract<Sli, { kind: 'ratio' }>;
type Condition = RatioSli['where'][number];

const IS_JUDGED: RecordCondition = { field: 'is_correct', op: 'known' };

/** @returns `insufficient`, with the field that cannot be counted by, for what no record says. */
export function countableEvents({ of, where, good_when: good }: RatioSli): CountableEvents | InsufficientData {
  if (!isSentKind(of)) {
    return notCounted(`there are no records of kind ${of}, only ${SENT_KINDS.join(', ')}`);
  }
  const named = [
    ...where.map((condition) => ['where', condition] as const),
    ...good.map((condition) => ['good_when', condition] as const),
  ];
  for (const [place, condition] of named) {
    const problem = conditionProblem(of, toCondition(condition));
    if (problem !== null) {
      return notCounted(`${place} ${condition.field} is not right: ${problem}`);
    }
  }
  // A prediction whose truth is not known is neither right nor wrong.
  const judged = good.some(({ field }) => field === IS_JUDGED.field) ? [IS_JUDGED] : [];
  return { recordKind: of, where: [...where.map(toCondition), ...judged], good: good.map(toCondition) };
}

/** Why an indicator has no figures, where nothing of its kind is counted. */
export function notCounted(reason: string): InsufficientData {
  return insufficient(reason, 0, 1);
}

/** The same as a sentence for whoever writes the objective; null when it is counted. */
export function countingProblem(sli: RatioSli): string | null {
  const events = countableEvents(sli);
  return isInsufficient(events) ? events.insufficient.reason : null;
}

function isSentKind(kind: string): kind is SentKind {
  return (SENT_KINDS as readonly string[]).includes(kind);
}

function toCondition({ field, op, value }: Condition): RecordCondition {
  return { field, op, ...(value === undefined ? {} : { value }) };
}
