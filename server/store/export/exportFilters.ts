import { AppError } from '../../contract/errors';
import type { ExportKind } from '../../contract/export';
import { HOST_LABELS } from '../../contract/hostMetrics';
import { type RecordFilter, toRecordFilters } from '../questions/recordFilters';

const HOST_FIELDS: ReadonlySet<string> = new Set(['host', 'metric', ...HOST_LABELS]);

/**
 * Conditions like `model_name=gpt-4`: several about one field are alternatives, about several fields all must hold.
 *
 * @throws AppError QUERY_INVALID naming a field that cannot be filtered by.
 */
export function exportFilters(kind: ExportKind, conditions: readonly string[]): readonly RecordFilter[] {
  const filters: Record<string, string[]> = {};
  for (const condition of conditions) {
    const separator = condition.indexOf('=');
    const field = condition.slice(0, separator);
    (filters[field] ??= []).push(condition.slice(separator + 1));
  }
  return kind === 'host_sample' ? hostFilters(filters) : toRecordFilters(kind, filters);
}

function hostFilters(filters: Readonly<Record<string, readonly string[]>>): readonly RecordFilter[] {
  return Object.entries(filters).map(([field, values]) => {
    if (!HOST_FIELDS.has(field)) {
      throw new AppError('QUERY_INVALID', `Host figures can be filtered by ${[...HOST_FIELDS].join(', ')} only.`, {
        details: [{ path: 'where', message: `No such field: ${field}` }],
      });
    }
    return { column: field, values };
  });
}
