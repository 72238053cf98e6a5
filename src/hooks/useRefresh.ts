import { rangeUtil } from '@grafana/data';
import { useCallback, useEffect, useState } from 'react';

interface Refresh {
  /** The instant of the last refresh; "now" in a time range means this. */
  readonly nowMs: number;
  readonly refreshNow: () => void;
}

/**
 * Refreshes at an interval such as `10s`; an empty one means only by hand. A page in a background tab rests, and
 * catches up when it is looked at again.
 */
export function useRefresh(interval: string): Refresh {
  const [nowMs, setNowMs] = useState(() => Date.now());
  const refreshNow = useCallback(() => setNowMs(Date.now()), []);

  useEffect(() => {
    if (interval === '') {
      return;
    }
    const refreshIfVisible = () => {
      if (document.visibilityState === 'visible') {
        refreshNow();
      }
    };
    const timer = setInterval(refreshIfVisible, rangeUtil.intervalToMs(interval));
    document.addEventListener('visibilitychange', refreshIfVisible);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refreshIfVisible);
    };
  }, [interval, refreshNow]);

  return { nowMs, refreshNow };
}
