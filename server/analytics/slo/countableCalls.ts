import type { Sli } from '../../contract/slo';
import { insufficient, type InsufficientData } from '../../stats/estimate';

/** What makes a call of a model good, as far as it can be counted from what is stored. */
export type GoodWhen =
  | { readonly by: 'outcome' }
  | { readonly by: 'latency'; readonly thresholdMs: number; readonly isThresholdGood: boolean }
  | { readonly by: 'correctness' };

/** An indicator that is counted from calls of models. */
export interface CountableCalls {
  readonly good: GoodWhen;
  readonly models: readonly string[];
  readonly versions: readonly string[];
}

type RatioSli = Extract<Sli, { kind: 'ratio' }>;
type Condition = RatioSli['where'][number];

const COUNTABLE = 'latency_ms lt or lte a number, outcome eq ok, or is_correct eq true';

/** @returns `insufficient`, with the field that cannot be counted by, for what is not counted yet. */
export function countableCalls({ of, where, good_when: goodWhen }: RatioSli): CountableCalls | InsufficientData {
  if (of !== 'inference') {
    return notCounted(`events of kind ${of} are not counted, only inference`);
  }
  const [only, ...others] = goodWhen;
  const good = only === undefined || others.length > 0 ? null : goodOf(only);
  if (good === null) {
    return notCounted(`good_when is counted where it is one condition: ${COUNTABLE}`);
  }
  // Whether a prediction is right is only asked where its truth is known.
  const narrowing = where.filter(({ field, op }) => !(field === 'ground_truth' && op === 'known' && isJudged(good)));
  const unknown = narrowing.find(({ field, op, value }) => !(op === 'eq' && isModelField(field) && isText(value)));
  if (unknown !== undefined) {
    return notCounted(
      `where ${unknown.field} ${unknown.op} is not counted, only model_name and model_version eq a text`
    );
  }
  const repeated = ['model_name', 'model_version'].find(
    (name) => narrowing.filter((one) => one.field === name).length > 1
  );
  if (repeated !== undefined) {
    return notCounted(`where has ${repeated} twice`);
  }
  return { good, models: valuesOf(narrowing, 'model_name'), versions: valuesOf(narrowing, 'model_version') };
}

/** Why an indicator has no figures, where nothing of its kind is counted. */
export function notCounted(reason: string): InsufficientData {
  return insufficient(reason, 0, 1);
}

function goodOf({ field, op, value }: Condition): GoodWhen | null {
  if (field === 'latency_ms' && (op === 'lt' || op === 'lte') && typeof value === 'number') {
    return { by: 'latency', thresholdMs: value, isThresholdGood: op === 'lte' };
  }
  if (field === 'outcome' && op === 'eq' && value === 'ok') {
    return { by: 'outcome' };
  }
  return field === 'is_correct' && op === 'eq' && value === true ? { by: 'correctness' } : null;
}

function isJudged({ by }: GoodWhen): boolean {
  return by === 'correctness';
}

function isModelField(field: string): boolean {
  return field === 'model_name' || field === 'model_version';
}

function isText(value: Condition['value']): value is string {
  return typeof value === 'string' && value !== '';
}

function valuesOf(conditions: readonly Condition[], name: string): string[] {
  return conditions.filter(({ field }) => field === name).flatMap(({ value }) => (isText(value) ? [value] : []));
}
