import fc from 'fast-check';
import { SENT_KINDS, SENT_RECORD_SCHEMAS, type SentKind } from '../../contract/records';
import { HOSTILE_VALUES, nestedJson } from '../../../tests/fixtures/records/hostileValues';
import { aFullRecord, aRecord } from '../../../tests/fixtures/records/aRecord';
import { recordArbitrary } from '../../../tests/fixtures/records/recordArbitrary';
import { recordJsonSchema } from '../../../tests/fixtures/records/recordSchemas';
import { createValidators } from './validators';

const SEED = 20_261_122;
const validators = createValidators();

function verdicts(kind: SentKind, value: unknown) {
  const byZod = SENT_RECORD_SCHEMAS[kind].safeParse(value);
  const filledIn = structuredClone(value);
  const isValid = validators.isValid(kind, filledIn);
  return { byZod, isValid, filledIn };
}

function expectAgreement(kind: SentKind, value: unknown): void {
  const { byZod, isValid, filledIn } = verdicts(kind, value);
  expect({ value, isValid }).toEqual({ value, isValid: byZod.success });
  if (byZod.success) {
    expect(filledIn).toEqual(byZod.data);
  }
}

describe.each(SENT_KINDS)('the compiled validator of %s', (kind) => {
  it('takes what its schema describes, and fills in the defaults as zod does', () => {
    fc.assert(
      fc.property(recordArbitrary(kind), (record) => {
        expect(verdicts(kind, record).isValid).toBe(true);
        expectAgreement(kind, record);
      }),
      { seed: SEED, numRuns: 100 }
    );
  });

  it('agrees with zod when any one field holds any hostile value', () => {
    for (const field of Object.keys(recordJsonSchema(kind).properties)) {
      for (const value of HOSTILE_VALUES) {
        expectAgreement(kind, { ...aRecord(kind), [field]: value });
      }
    }
  });

  it('agrees with zod on records of random wrong fields', () => {
    const fields = Object.keys(recordJsonSchema(kind).properties);
    const wrong = fc.dictionary(
      fc.constantFrom(...fields, 'toString', 'unknown'),
      fc.oneof(fc.constantFrom(...HOSTILE_VALUES), fc.jsonValue({ maxDepth: 3 })),
      { maxKeys: 3, noNullPrototype: true }
    );
    fc.assert(
      fc.property(recordArbitrary(kind), wrong, (record, changes) => expectAgreement(kind, { ...record, ...changes })),
      { seed: SEED, numRuns: 200 }
    );
  });

  it('agrees with zod on a missing field, on everything at once, and on what is no record', () => {
    const full: Record<string, unknown> = aFullRecord(kind, 1_763_808_000_000);
    expectAgreement(kind, full);
    for (const field of Object.keys(full)) {
      const { [field]: _, ...rest } = full;
      expectAgreement(kind, rest);
    }
    for (const value of [...HOSTILE_VALUES, JSON.parse(nestedJson(2_000))]) {
      expectAgreement(kind, value);
    }
  });

  it('agrees with zod at both ends of every length', () => {
    for (const [field, { minLength = 0, maxLength }] of Object.entries(recordJsonSchema(kind).properties)) {
      if (maxLength !== undefined) {
        for (const length of [minLength - 1, minLength, maxLength, maxLength + 1].filter((each) => each >= 0)) {
          expectAgreement(kind, { ...aRecord(kind), [field]: 'x'.repeat(length) });
          expectAgreement(kind, { ...aRecord(kind), [field]: '😀'.repeat(length) });
        }
      }
    }
  });

  it('refuses the key __proto__, at the top as zod does and in maps where zod leaves it out in silence', () => {
    const text = JSON.stringify(aRecord(kind));
    const atTop: unknown = JSON.parse(text.replace('{', '{"__proto__":{"polluted":true},'));
    expectAgreement(kind, atTop);
    expect(verdicts(kind, atTop).isValid).toBe(false);
    const inMap: unknown = JSON.parse(text.replace('{', '{"tags":{"__proto__":"polluted"},'));
    expect(validators.isValid(kind, inMap)).toBe(false);
  });
});
