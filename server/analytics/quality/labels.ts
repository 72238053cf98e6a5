/** A class as it is sent: a text, a number or a truth value. The text "1" and the number 1 are two classes. */
export type ClassLabel = string | number | boolean;

const KINDS = ['boolean', 'number', 'string'] as const;
const POSITIVE_TEXTS: ReadonlySet<string> = new Set(['1', 'true', 'yes', 'positive']);
const NEGATIVE_TEXTS: ReadonlySet<string> = new Set(['0', '-1', 'false', 'no', 'negative']);

/** The order of a matrix: truth values, then numbers by size, then texts by code unit. */
export function compareLabels(a: ClassLabel, b: ClassLabel): number {
  const byKind = KINDS.indexOf(typeof a as (typeof KINDS)[number]) - KINDS.indexOf(typeof b as (typeof KINDS)[number]);
  return byKind === 0 ? (a < b ? -1 : Number(a > b)) : byKind;
}

/** One text for each label, different for different labels. */
export function labelKey(label: ClassLabel): string {
  return JSON.stringify(label);
}

/** @throws SyntaxError when it is no key. */
export function labelOfKey(key: string): ClassLabel {
  return JSON.parse(key) as ClassLabel;
}

/** What a person asked for as text: the label itself, or the number or truth value that reads like it. */
export function findLabel(labels: readonly ClassLabel[], text: string): ClassLabel | null {
  return labels.find((label) => label === text) ?? labels.find((label) => String(label) === text) ?? null;
}

/**
 * The positive class of two where nobody named one: by its own name (1 beside 0, true beside false, yes beside no), else
 * the one that is predicted at the higher scores.
 *
 * @param labels In the order of the matrix.
 * @param meanScores Mean score of the predictions of each class, NaN without any.
 */
export function impliedPositive(labels: readonly ClassLabel[], meanScores: readonly number[]): ClassLabel | null {
  const [first, second] = labels;
  if (first === undefined || labels.length > 2) {
    return null;
  }
  const isPositive = (label: ClassLabel) => POSITIVE_TEXTS.has(String(label).toLowerCase());
  const isNegative = (label: ClassLabel) => NEGATIVE_TEXTS.has(String(label).toLowerCase());
  if (second === undefined) {
    return isPositive(first) ? first : null;
  }
  const [named, other] = isPositive(first) ? [first, second] : [second, first];
  if (isPositive(named) && isNegative(other)) {
    return named;
  }
  const [ofFirst = NaN, ofSecond = NaN] = meanScores;
  if (Number.isNaN(ofFirst) || Number.isNaN(ofSecond) || ofFirst === ofSecond) {
    return null;
  }
  return ofFirst > ofSecond ? first : second;
}
