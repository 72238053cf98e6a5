import { FieldType, getFieldDisplayName, type DataFrame } from '@grafana/data';

/** Frames in which the named series are neither drawn nor in the tooltip, but still in the legend. */
export function hideSeries(frames: DataFrame[], hidden: ReadonlySet<string>): DataFrame[] {
  if (hidden.size === 0) {
    return frames;
  }
  return frames.map((frame) => ({
    ...frame,
    fields: frame.fields.map((field) =>
      hidden.has(getFieldDisplayName(field, frame, frames))
        ? {
            ...field,
            config: {
              ...field.config,
              custom: { ...field.config.custom, hideFrom: { viz: true, tooltip: true, legend: false } },
            },
          }
        : field
    ),
  }));
}

/**
 * As a click in Grafana's legend: the named series alone, or all again when it was alone already. Appending (with Ctrl
 * or Shift) shows or hides just that one.
 */
export function toggleSeries(
  frames: DataFrame[],
  hidden: ReadonlySet<string>,
  name: string,
  isAppended: boolean
): ReadonlySet<string> {
  if (isAppended) {
    const next = new Set(hidden);
    if (!next.delete(name)) {
      next.add(name);
    }
    return next;
  }
  const others = seriesNames(frames).filter((candidate) => candidate !== name);
  const isAlone = !hidden.has(name) && others.every((other) => hidden.has(other));
  return isAlone ? new Set() : new Set(others);
}

function seriesNames(frames: DataFrame[]): string[] {
  return frames.flatMap((frame) =>
    frame.fields
      .filter(({ type }) => type === FieldType.number)
      .map((field) => getFieldDisplayName(field, frame, frames))
  );
}
