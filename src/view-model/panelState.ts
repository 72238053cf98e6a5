import { LoadingState, type DataFrame, type DataQueryError, type PanelData } from '@grafana/data';

/** What a panel of ours shows in place of its drawing, and why. */
export type PanelState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly reasons: readonly string[] }
  /** There are frames, and none that this panel reads. */
  | { readonly kind: 'unreadable' }
  /** The right frames without anything in them. */
  | { readonly kind: 'empty'; readonly reasons: readonly string[] };

interface Asked extends Pick<PanelData, 'state' | 'series' | 'errors'> {
  /** Grafana 10 fills only this one where a whole request failed. */
  readonly error?: DataQueryError;
}

/**
 * @param count How much the panel found to draw.
 * @param isReadable Whether the panel reads such a frame.
 */
export function panelStateOf(
  { state, series, errors, error }: Asked,
  count: number,
  isReadable: (frame: DataFrame) => boolean
): PanelState {
  if (count > 0) {
    return { kind: 'ready' };
  }
  const failures = (errors ?? (error ? [error] : [])).map(({ message }) => message ?? 'no reason given');
  if (failures.length > 0 || state === LoadingState.Error) {
    return { kind: 'failed', reasons: failures };
  }
  if (state === LoadingState.Loading || state === LoadingState.NotStarted) {
    return { kind: 'loading' };
  }
  const filled = series.filter(({ fields }) => fields.length > 0);
  if (filled.length > 0 && !filled.some(isReadable)) {
    return { kind: 'unreadable' };
  }
  return { kind: 'empty', reasons: series.flatMap(({ meta }) => (meta?.notices ?? []).map(({ text }) => text)) };
}
