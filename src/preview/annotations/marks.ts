import type { DataFrame } from '@grafana/data';
import { createContext } from 'react';

/** Something that happened, as it is drawn: a line where it began and a shade for as long as it lasted. */
export interface Mark {
  readonly startMs: number;
  readonly endMs: number;
  /** A name of Grafana's palette or a CSS colour. */
  readonly color: string;
}

/** What panels below mark. */
export const Marks = createContext<readonly Mark[]>([]);

/** The marks of annotation frames, told apart by the refId of their query. */
export function marksOf(frames: readonly DataFrame[], colors: ReadonlyMap<string, string>): Mark[] {
  return frames.flatMap(({ refId, fields }) => {
    const color = colors.get(refId ?? '');
    const starts = fields.find(({ name }) => name === 'time');
    const ends = fields.find(({ name }) => name === 'timeEnd');
    return color === undefined || starts === undefined
      ? []
      : Array.from(starts.values as ArrayLike<number>, (startMs, index) => ({
          startMs,
          endMs: Math.max(startMs, Number(ends?.values[index] ?? startMs)),
          color,
        }));
  });
}
