import { assignVariant } from '../../server/analytics/assignment/assignVariant';
import type { AssignmentPlan } from '../../server/analytics/assignment/plan';
import type { TargetingCondition } from '../../server/analytics/assignment/targeting';
import type { UnitAssignment, UnitAttributes } from './unitAssignment';

/** A test as the companion lists it, as far as assigning needs it. */
export interface Definition {
  readonly id: string;
  readonly control: string;
  readonly isStopped: boolean;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly assign: (unit: string, attributes: UnitAttributes) => UnitAssignment;
}

/**
 * What a companion sent, by test id. A test that this library does not understand is left out, so that a newer companion
 * cannot break a program that uses an older library: its users then take no part.
 */
export function readDefinitions(body: unknown): ReadonlyMap<string, Definition> {
  const tests = fieldOf(fieldOf(body, 'data'), 'tests');
  if (!Array.isArray(tests)) {
    throw new TypeError('The companion did not answer with a list of tests.');
  }
  return new Map(
    tests.flatMap((test: unknown) => {
      const definition = definitionOf(test);
      return definition === null ? [] : [[definition.id, definition] as const];
    })
  );
}

const OPERATORS: ReadonlySet<unknown> = new Set<TargetingCondition['operator']>([
  'is',
  'is_not',
  'one_of',
  'none_of',
  'at_least',
  'less_than',
  'starts_with',
  'ends_with',
  'contains',
  'is_known',
  'is_missing',
]);

function definitionOf(test: unknown): Definition | null {
  const id = fieldOf(test, 'test_id');
  const assignment = fieldOf(test, 'assignment');
  const variants = fieldOf(assignment, 'variants');
  const targeting = fieldOf(assignment, 'targeting');
  const conditions = Array.isArray(targeting)
    ? targeting.flatMap((rule: unknown) => (fieldOf(rule, 'conditions') as readonly unknown[] | undefined) ?? [null])
    : [null];
  const isKnown =
    typeof id === 'string' &&
    typeof fieldOf(assignment, 'salt') === 'string' &&
    typeof fieldOf(assignment, 'coverage') === 'number' &&
    Array.isArray(variants) &&
    conditions.every((condition) => OPERATORS.has(fieldOf(condition, 'operator')));
  const endsAt = fieldOf(test, 'ends_at');
  return isKnown
    ? {
        id,
        control: String(fieldOf(test, 'control')),
        isStopped: fieldOf(test, 'status') === 'stopped',
        fromMs: Date.parse(String(fieldOf(test, 'starts_at'))),
        untilMs: typeof endsAt === 'string' ? Date.parse(endsAt) : Infinity,
        assign: (unit, attributes) => assignVariant(assignment as AssignmentPlan, unit, attributes),
      }
    : null;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
