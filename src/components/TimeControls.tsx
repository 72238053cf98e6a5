import { RefreshPicker, TimeRangePicker } from '@grafana/ui';
import React from 'react';
import type { TimeState } from '../hooks/useTimeState';
import { moveRange, rangeToUrl, REFRESH_INTERVALS, zoomOut } from '../view-model/timeState';

/** Grafana's own pickers for time range and refresh, as on a dashboard. */
export function TimeControls({ time }: { time: TimeState }) {
  const { range, setRange } = time;
  return (
    <>
      <TimeRangePicker
        value={range}
        timeZone="browser"
        onChange={(next) => setRange(rangeToUrl(next))}
        // The page keeps to the browser's time zone; the picker's menu to change it has no effect here.
        onChangeTimeZone={() => undefined}
        onMoveBackward={() => setRange(moveRange(range, -1))}
        onMoveForward={() => setRange(moveRange(range, 1))}
        onZoom={() => setRange(zoomOut(range, Date.now()))}
      />
      <RefreshPicker
        value={time.refresh}
        intervals={REFRESH_INTERVALS}
        onIntervalChanged={time.setRefresh}
        onRefresh={time.refreshNow}
        tooltip="Refresh"
      />
    </>
  );
}
