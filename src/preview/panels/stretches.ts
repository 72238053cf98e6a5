import { formattedValueToString, type Field } from '@grafana/data';

/** A stretch of time in one state. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly text: string;
  readonly color: string | undefined;
}

/** The states of a series along time: neighbours of the same state are one, and what is not known is left out. */
export function stretchesOf(time: Field<number>, state: Field, endMs: number): Stretch[] {
  const stretches: Stretch[] = [];
  time.values.forEach((fromMs, index) => {
    const value: unknown = state.values[index];
    const shown = state.display?.(value);
    if (value === null || value === undefined || !shown) {
      return;
    }
    const toMs = time.values[index + 1] ?? Math.max(endMs, fromMs);
    const text = formattedValueToString(shown);
    const last = stretches[stretches.length - 1];
    if (last?.toMs === fromMs && last.text === text) {
      stretches[stretches.length - 1] = { ...last, toMs };
    } else {
      stretches.push({ fromMs, toMs, text, color: shown.color });
    }
  });
  return stretches;
}
