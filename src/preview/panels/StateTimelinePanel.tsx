import { css } from '@emotion/css';
import { dateTimeFormat, getFieldDisplayName, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { stretchesOf, type Stretch } from './stretches';
import type { PreviewPanelProps } from './PreviewPanelRenderer';

/** So that a short stretch still shows. */
const LEAST_WIDTH = 2;

/** A row for each series, coloured by state along time; plainer than Grafana's own, which its libraries do not hold. */
export function StateTimelinePanel({ frames, range, width, height }: PreviewPanelProps) {
  const styles = useStyles2(getStyles);
  const [fromMs, toMs] = [range.from.valueOf(), range.to.valueOf()];
  const rows = frames.flatMap((frame) => {
    const [time, state] = frame.fields;
    return time && state
      ? [{ name: getFieldDisplayName(state, frame, frames), stretches: stretchesOf(time, state, toMs) }]
      : [];
  });
  const legend = new Map(rows.flatMap(({ stretches }) => stretches.map(({ text, color }) => [text, color] as const)));
  return (
    <div className={styles.root} style={{ width, height }}>
      {rows.map(({ name, stretches }) => (
        <div key={name} className={styles.row}>
          <div className={styles.name}>{name}</div>
          <div className={styles.track} role="img" aria-label={`${name}: ${shareTexts(stretches)}`}>
            {stretches.map((stretch) => (
              <div
                key={stretch.fromMs}
                className={styles.stretch}
                title={`${stretch.text} from ${dateTimeFormat(stretch.fromMs)} to ${dateTimeFormat(stretch.toMs)}`}
                style={{
                  left: `min(${percent(Math.max(stretch.fromMs, fromMs) - fromMs, toMs - fromMs)}, 100% - ${LEAST_WIDTH}px)`,
                  width: percent(stretch.toMs - Math.max(stretch.fromMs, fromMs), toMs - fromMs),
                  background: stretch.color,
                }}
              />
            ))}
          </div>
        </div>
      ))}
      <div className={styles.legend}>
        {[...legend].map(([text, color]) => (
          <span key={text} className={styles.key}>
            <span className={styles.mark} style={{ background: color }} />
            {text}
          </span>
        ))}
      </div>
    </div>
  );
}

function percent(part: number, whole: number): string {
  return `${(Math.max(part, 0) / Math.max(whole, 1)) * 100}%`;
}

function shareTexts(stretches: readonly Stretch[]): string {
  const counts = new Map<string, number>();
  stretches.forEach(({ text }) => counts.set(text, (counts.get(text) ?? 0) + 1));
  return [...counts].map(([text, count]) => `${text} ${count}×`).join(', ');
}

function getStyles(theme: GrafanaTheme2) {
  const small = { fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary };
  return {
    root: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), overflowY: 'auto' }),
    row: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), flex: 1, minHeight: 20 }),
    name: css({
      ...small,
      width: '22%',
      maxWidth: 160,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    }),
    track: css({ position: 'relative', flex: 1, height: '80%' }),
    stretch: css({ position: 'absolute', top: 0, bottom: 0, minWidth: LEAST_WIDTH }),
    legend: css({ ...small, display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 2) }),
    key: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5) }),
    mark: css({ width: 12, height: 4, borderRadius: 2 }),
  };
}
