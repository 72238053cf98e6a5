import type { SentKind } from '../../contract/records';
import type { Finding } from '../../services/ingest/finding';
import { judge, type JudgeContext } from '../../services/ingest/judge';
import { createValidators } from '../../services/ingest/validators';
import type { Clock } from '../../platform/clock';
import type { SourceRow } from './recordSource';

/** The words of a rejection cost far more than the verdict. */
const MAX_EXPLAINED = 10_000;

export type JudgedRow =
  | { readonly line: number; readonly json: string }
  | { readonly line: number; readonly finding: Finding; readonly row: unknown };

export interface JudgeOptions {
  /** Of every row that does not say; null when each must. */
  readonly kind: SentKind | null;
  /** Makes ids for rows that bring none: the same for the same file, so that importing it again adds nothing. */
  readonly fileDigest: string;
  readonly clock: Clock;
}

/** Decides on rows as the companion would, before anything is sent. */
export function createJudge({ kind, fileDigest, clock }: JudgeOptions): (row: SourceRow) => JudgedRow {
  let explained = 0;
  const context: Omit<JudgeContext, 'arrivedAtMs'> = {
    validators: createValidators(),
    areClientTracesKept: true,
    isReasonWanted: () => explained < MAX_EXPLAINED,
    makeId: () => '',
  };
  return (row) => {
    if ('finding' in row) {
      return { line: row.line, finding: row.finding, row: row.text };
    }
    const { line, record } = row;
    if (kind !== null) {
      if (record['kind'] !== undefined && record['kind'] !== kind) {
        const finding = { code: 'RECORD_INVALID', path: 'kind', message: `is not ${kind}` } as const;
        return { line, finding, row: record };
      }
      record['kind'] = kind;
    }
    record['id'] ??= `${fileDigest}:${line}`;
    const json = JSON.stringify(record);
    const judgement = judge(record, { ...context, arrivedAtMs: clock.nowMs() }, json);
    if ('finding' in judgement) {
      explained += 1;
      return { line, finding: judgement.finding, row: JSON.parse(json) };
    }
    return { line, json };
  };
}
