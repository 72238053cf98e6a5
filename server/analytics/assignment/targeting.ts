export type AttributeValue = string | number | boolean;
export type Attributes = Readonly<Record<string, AttributeValue | null | undefined>>;

/** What must be known about a unit; an attribute that is missing fulfils only `is_missing`, `is_not` and `none_of`. */
export type TargetingCondition =
  | { readonly attribute: string; readonly operator: 'is' | 'is_not'; readonly value: AttributeValue }
  | {
      readonly attribute: string;
      readonly operator: 'one_of' | 'none_of';
      readonly values: readonly AttributeValue[];
    }
  | { readonly attribute: string; readonly operator: 'at_least' | 'less_than'; readonly value: number }
  | { readonly attribute: string; readonly operator: 'starts_with' | 'ends_with' | 'contains'; readonly value: string }
  | { readonly attribute: string; readonly operator: 'is_known' | 'is_missing' };

/** Holds when every one of its conditions does. */
export interface TargetingRule {
  readonly conditions: readonly TargetingCondition[];
}

/** Whether any rule holds; everybody is meant when there is none. */
export function isTargeted(rules: readonly TargetingRule[], attributes: Attributes): boolean {
  return rules.length === 0 || rules.some(({ conditions }) => conditions.every((one) => holds(one, attributes)));
}

function holds(condition: TargetingCondition, attributes: Attributes): boolean {
  // An attribute called "constructor" is one only if the caller sent it.
  const actual = Object.hasOwn(attributes, condition.attribute) ? (attributes[condition.attribute] ?? null) : null;
  switch (condition.operator) {
    case 'is':
      return actual === condition.value;
    case 'is_not':
      return actual !== condition.value;
    case 'one_of':
      return actual !== null && condition.values.includes(actual);
    case 'none_of':
      return actual === null || !condition.values.includes(actual);
    case 'at_least':
      return typeof actual === 'number' && actual >= condition.value;
    case 'less_than':
      return typeof actual === 'number' && actual < condition.value;
    case 'starts_with':
      return typeof actual === 'string' && actual.startsWith(condition.value);
    case 'ends_with':
      return typeof actual === 'string' && actual.endsWith(condition.value);
    case 'contains':
      return typeof actual === 'string' && actual.includes(condition.value);
    case 'is_known':
      return actual !== null;
    case 'is_missing':
      return actual === null;
  }
}
