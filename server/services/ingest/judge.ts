import type { SentKind, StoredRecord } from '../../contract/records';
import { eventTimeMs } from './eventTime';
import { explain, explainKind } from './explain';
import { lackedFields } from './defaultedFields';
import type { Finding } from './finding';
import { normalise } from './normalise';
import { redactRecord } from './redaction/redactRecord';
import { checkFieldsTogether } from './rules';
import { storedLine } from './sentLine';
import { isSentKind, type Validators } from './validators';

export interface JudgeContext {
  readonly validators: Validators;
  readonly arrivedAtMs: number;
  readonly areClientTracesKept: boolean;
  /** Whether anyone will read why; finding the words costs far more than the verdict. */
  readonly isReasonWanted: () => boolean;
  /** The id of a record that brings none. */
  readonly makeId: () => string;
}

export interface Acceptance {
  readonly record: StoredRecord;
  /** The record as it stands in the log. */
  readonly line: string;
}

export type Judgement = Acceptance | { readonly finding: Finding };

const UNEXPLAINED: Finding = { code: 'RECORD_INVALID', path: '', message: 'does not fit its schema' };

/**
 * Decides on one value that a caller sent: the record to store, or what is wrong with it. Changes the value.
 *
 * @param text The line that the value was read from, if it was one.
 */
export function judge(value: unknown, context: JudgeContext, text?: string): Judgement {
  const kind = kindOf(value);
  if (kind === undefined) {
    return { finding: explainKind(value) };
  }
  const sentLine = text === undefined ? undefined : { text, lackedFields: lackedFields(kind, value as object) };
  if (!context.validators.isValid(kind, value)) {
    return { finding: context.isReasonWanted() ? explain(kind, value) : UNEXPLAINED };
  }
  const timeMs = eventTimeMs(value.timestamp, context.arrivedAtMs);
  if (typeof timeMs !== 'number') {
    return { finding: timeMs };
  }
  const conflict = checkFieldsTogether(kind, value);
  if (conflict !== null) {
    return { finding: conflict };
  }
  const id = value.id ?? context.makeId();
  const isRedacted = redactRecord(value);
  const keptLine = sentLine === undefined || isRedacted ? null : storedLine(sentLine, value, id, timeMs);
  const record = normalise(value, { id, timeMs, areClientTracesKept: context.areClientTracesKept });
  return { record, line: keptLine ?? JSON.stringify(record) };
}

function kindOf(value: unknown): SentKind | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'kind') || !('kind' in value)) {
    return undefined;
  }
  return isSentKind(value.kind) ? value.kind : undefined;
}
