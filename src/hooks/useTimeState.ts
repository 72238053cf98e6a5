import type { TimeRange } from '@grafana/data';
import { useMemo } from 'react';
import { DEFAULT_FROM, DEFAULT_REFRESH, DEFAULT_TO, parseRange } from '../view-model/timeState';
import { useRefresh } from './useRefresh';
import { useUrl } from './useUrl';

export interface TimeState {
  readonly range: TimeRange;
  /** Takes the two edges as they stand in the URL: `now-1h`, or Unix milliseconds. */
  readonly setRange: (edges: { from: string; to: string }) => void;
  /** Time between refreshes such as `10s`; empty when off. */
  readonly refresh: string;
  readonly setRefresh: (interval: string) => void;
  readonly refreshNow: () => void;
}

interface TimeDefaults {
  readonly from?: string;
  readonly refresh?: string;
}

/** Time range and refresh of a page. They live in its address, so that a link shows the same. */
export function useTimeState(defaults: TimeDefaults = {}): TimeState {
  const { parameters, change } = useUrl();
  const from = parameters.get('from') ?? defaults.from ?? DEFAULT_FROM;
  const to = parameters.get('to') ?? DEFAULT_TO;
  const refresh = parameters.get('refresh') ?? defaults.refresh ?? DEFAULT_REFRESH;
  const interval = refresh === 'off' ? '' : refresh;
  const { nowMs, refreshNow } = useRefresh(interval);
  const range = useMemo(() => parseRange(from, to, nowMs), [from, to, nowMs]);
  return {
    range,
    setRange: change,
    refresh: interval,
    setRefresh: (next) => change({ refresh: next === '' ? 'off' : next }),
    refreshNow,
  };
}
