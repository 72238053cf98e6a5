import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { z } from 'zod';
import { SENT_RECORD_SCHEMAS, type SentKind, type ValidRecord } from '../../contract/records';

export interface Validators {
  /** Whether the value fits the schema of its kind. Fills in the defaults where it does. */
  isValid<Kind extends SentKind>(kind: Kind, value: unknown): value is ValidRecord<Kind>;
}

/**
 * Validators compiled from the zod schemas: twenty times as fast as zod itself, with the same verdicts (a test
 * compares), but without messages worth reading: `explain` makes those. Each is compiled at the first record of its
 * kind, because all of them together would hold up every start by half a second.
 */
export function createValidators(): Validators {
  const ajv = new Ajv2020({ strict: false, strictNumbers: true, useDefaults: true, messages: false });
  const compiled = new Map<SentKind, ValidateFunction>();

  return {
    isValid<Kind extends SentKind>(kind: Kind, value: unknown): value is ValidRecord<Kind> {
      let validate = compiled.get(kind);
      if (validate === undefined) {
        validate = ajv.compile(z.toJSONSchema(SENT_RECORD_SCHEMAS[kind], { io: 'input' }));
        compiled.set(kind, validate);
      }
      return validate(value);
    },
  };
}

export function isSentKind(kind: unknown): kind is SentKind {
  return typeof kind === 'string' && Object.hasOwn(SENT_RECORD_SCHEMAS, kind);
}
