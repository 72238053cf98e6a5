import { issuesToDetails } from '../../contract/issues';
import { SENT_KINDS, SENT_RECORD_SCHEMAS, type SentKind } from '../../contract/records';
import type { Finding } from './finding';

/** Why a record does not fit the schema of its kind, in zod's words, for the first field that is wrong. */
export function explain(kind: SentKind, value: unknown): Finding {
  const parsed = SENT_RECORD_SCHEMAS[kind].safeParse(value);
  const detail = parsed.success ? undefined : issuesToDetails(parsed.error)[0];
  return {
    code: 'RECORD_INVALID',
    path: detail?.path ?? '',
    // zod leaves this one key out in silence where the compiled validator refuses it.
    message: detail?.message ?? 'a map has the key "__proto__", which is no name for anything',
  };
}

export function explainKind(value: unknown): Finding {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { code: 'RECORD_INVALID', path: '', message: `expected an object, received ${typeName(value)}` };
  }
  return {
    code: 'KIND_UNKNOWN',
    path: 'kind',
    message: `expected one of ${SENT_KINDS.map((kind) => `"${kind}"`).join(', ')}`,
  };
}

function typeName(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  return Array.isArray(value) ? 'array' : typeof value;
}
