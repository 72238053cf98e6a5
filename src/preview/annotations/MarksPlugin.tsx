import type { GrafanaTheme2 } from '@grafana/data';
import { useTheme2, type UPlotConfigBuilder } from '@grafana/ui';
import { useContext, useLayoutEffect, useRef } from 'react';
import type uPlot from 'uplot';
import { Marks, type Mark } from './marks';

const SHADE = 0.15;
const DASH_PX = 4;

/** Draws what happened over the lines of a chart, as Grafana does. */
export function MarksPlugin({ config }: { config: UPlotConfigBuilder }) {
  const marks = useContext(Marks);
  const theme = useTheme2();
  const latest = useRef({ marks, theme });
  const plot = useRef<uPlot>();

  useLayoutEffect(() => {
    config.addHook('init', (created) => {
      plot.current = created;
    });
    config.addHook('draw', (drawn) => drawMarks(drawn, latest.current.marks, latest.current.theme));
  }, [config]);

  useLayoutEffect(() => {
    latest.current = { marks, theme };
    plot.current?.redraw(false);
  }, [marks, theme]);

  return null;
}

function drawMarks(plot: uPlot, marks: readonly Mark[], theme: GrafanaTheme2): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const { startMs, endMs, color } of marks) {
    const left = plot.valToPos(startMs, 'x', true);
    const right = plot.valToPos(endMs, 'x', true);
    ctx.fillStyle = theme.visualization.getColorByName(color);
    ctx.strokeStyle = ctx.fillStyle;
    ctx.globalAlpha = SHADE;
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
    ctx.globalAlpha = 1;
    ctx.setLineDash([DASH_PX, DASH_PX]);
    ctx.beginPath();
    ctx.moveTo(left, bbox.top);
    ctx.lineTo(left, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}
