import { callField } from '../questions/callField';
import { toRecordFilters } from '../questions/recordFilters';
import { compareTexts } from '../questions/seriesIdentity';
import { type TextPairs, type TextPairsQuestion, toTextPairs } from '../questions/textPairsQuestion';
import type { TableRecord } from '../records/storableRecord';

/** @param calls Each with the newest truth about it. */
export function answerTextPairs(question: TextPairsQuestion, calls: readonly TableRecord[]): TextPairs {
  const filters = toRecordFilters('inference', question.filters);
  const fields = question.groupBy.map((name) => callField(name));
  const rows = [...calls]
    .sort((a, b) => b.time_ms - a.time_ms || compareTexts(b.id, a.id))
    .filter((call) => filters.every((filter) => filter.values.includes(String(valueOf(call, filter)))))
    .flatMap((call) => {
      const { prediction, ground_truth: truth, time_ms: timeMs, weight = 1 } = call;
      const group = fields.map((field) => String(valueOf(call, field) ?? ''));
      return typeof prediction === 'string' && typeof truth === 'string'
        ? [{ group, timeMs, weight, prediction, truth }]
        : [];
    });
  return toTextPairs(rows.slice(0, question.limit), question);
}

function valueOf(call: TableRecord, field: { readonly column: string } | { readonly tag: string }): unknown {
  return 'tag' in field
    ? (call['tags'] as Readonly<Record<string, unknown>> | undefined)?.[field.tag]
    : call[field.column];
}
