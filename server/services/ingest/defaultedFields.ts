import { z } from 'zod';
import { SENT_KINDS, SENT_RECORD_SCHEMAS, type SentKind } from '../../contract/records';

/** For each kind, the fields that get a value when they are not sent. */
export const DEFAULTED_FIELDS = Object.fromEntries(
  SENT_KINDS.map((kind) => [kind, defaultedIn(SENT_RECORD_SCHEMAS[kind].shape)])
) as Readonly<Record<SentKind, readonly string[]>>;

const NONE: readonly string[] = [];

/** Those of them that this value lacks; asked before validation fills them in. */
export function lackedFields(kind: SentKind, value: object): readonly string[] {
  const fields = DEFAULTED_FIELDS[kind];
  return fields.every((field) => Object.hasOwn(value, field))
    ? NONE
    : fields.filter((field) => !Object.hasOwn(value, field));
}

function defaultedIn(shape: Readonly<Record<string, z.ZodType>>): readonly string[] {
  return Object.entries(shape)
    .filter(([, schema]) => schema instanceof z.ZodDefault)
    .map(([field]) => field);
}
