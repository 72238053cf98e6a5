import type { SentKind, StoredRecord } from '../../contract/records';
import { eventTimeMs } from './eventTime';
import { explain, explainKind } from './explain';
import type { Finding } from './finding';
import { normalise } from './normalise';
import { checkFieldsTogether } from './rules';
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

export type Judgement = { readonly record: StoredRecord } | { readonly finding: Finding };

const UNEXPLAINED: Finding = { code: 'RECORD_INVALID', path: '', message: 'does not fit its schema' };

/** Decides on one value that a caller sent: the record to store, or what is wrong with it. May fill in its defaults. */
export function judge(value: unknown, context: JudgeContext): Judgement {
  const kind = kindOf(value);
  if (kind === undefined) {
    return { finding: explainKind(value) };
  }
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
  return { record: normalise(value, { id, timeMs, areClientTracesKept: context.areClientTracesKept }) };
}

function kindOf(value: unknown): SentKind | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'kind') || !('kind' in value)) {
    return undefined;
  }
  return isSentKind(value.kind) ? value.kind : undefined;
}
