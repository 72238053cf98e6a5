import { AppError } from '../../contract/errors';
import type { Frame, Labels } from '../../contract/frames';
import type { Window } from '../../contract/window';
import type { QueryService } from '../services';

const REF_ID = 'numbers';

export interface QueryNumber {
  /** Name of the figure, e.g. `cpu_usage_ratio`. */
  readonly name: string;
  readonly labels: Labels;
  readonly value: number;
}

/**
 * What any query says of a whole window, as an alert rule reads it; with `asOfMs` as it would have said at that time, as far
 * as the kind of query can tell.
 */
export type NumberReader = (
  model: Readonly<Record<string, unknown>>,
  window: Window,
  signal?: AbortSignal,
  asOfMs?: number
) => Promise<readonly QueryNumber[]>;

/** @throws AppError What the query is refused with. */
export function createNumberReader(queries: QueryService): NumberReader {
  return async (model, window, signal, asOfMs) => {
    const request = {
      refId: REF_ID,
      model: { ...model, format: 'numeric' },
      window,
      intervalMs: window.toMs - window.fromMs,
      maxDataPoints: 1,
      asOfMs,
    };
    const outcome = (await queries.run([request], signal)).get(REF_ID);
    if (outcome === undefined) {
      throw new AppError('INTERNAL', 'A query was not answered.');
    }
    if ('error' in outcome) {
      const { code, message, details } = outcome.error;
      throw new AppError(code, message, { details });
    }
    return outcome.frames.flatMap(numbersOfFrame);
  };
}

function numbersOfFrame({ fields }: Frame): QueryNumber[] {
  return fields.flatMap((field) => {
    const value = field.type === 'number' ? (field.values[0] ?? null) : null;
    return field.type !== 'number' || value === null ? [] : [{ name: field.name, labels: field.labels ?? {}, value }];
  });
}
