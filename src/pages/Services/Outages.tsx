import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { OutageStrip } from '../../components/OutageStrip';
import { outageTexts, STRIP_TIME, stripText, type StripCell } from '../../view-model/outageStrip';

const MOST_LISTED = 20;

interface Props {
  service: string;
  cells: readonly StripCell[];
}

/** The strip of outages with its time axis, and the same in words for whoever opens it. */
export function Outages({ service, cells }: Props) {
  const styles = useStyles2(getStyles);
  const first = cells[0];
  const last = cells[cells.length - 1];
  if (!first || !last) {
    return null;
  }
  const texts = outageTexts(cells);
  const summary = stripText(cells);
  return (
    <div className={styles.root}>
      <OutageStrip label={`Outages of ${service}`} cells={cells} />
      <div className={styles.axis} aria-hidden>
        <span>{dateTimeFormat(first.fromMs, STRIP_TIME)}</span>
        <span>{dateTimeFormat(last.toMs, STRIP_TIME)}</span>
      </div>
      {texts.length === 0 ? (
        <div className={styles.text}>{summary}</div>
      ) : (
        <details>
          <summary className={styles.text}>{summary}</summary>
          <ul className={styles.list}>
            {texts.slice(0, MOST_LISTED).map((text) => (
              <li key={text}>{text}</li>
            ))}
            {texts.length > MOST_LISTED && <li>and {texts.length - MOST_LISTED} earlier</li>}
          </ul>
        </details>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const small = { fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary };
  return {
    root: css({ marginTop: 'auto' }),
    axis: css({ ...small, display: 'flex', justifyContent: 'space-between', gap: theme.spacing(1) }),
    text: css(small),
    list: css({ ...small, margin: theme.spacing(0.5, 0, 0), paddingLeft: theme.spacing(2.5) }),
  };
}
