import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { PanelState } from '../view-model/panelState';

interface Props {
  state: Exclude<PanelState, { kind: 'ready' }>;
  /** Of what there is none: "objective". */
  what: string;
  /** Which query the panel reads. */
  needs: string;
  /** What to do where the answer is empty and says nothing itself. */
  emptyHint: string;
}

interface Message {
  readonly icon: IconName;
  readonly title: string;
  readonly lines: readonly string[];
}

/** Stands in for a panel's drawing, and says why and what to do. */
export function PanelMessage(props: Props) {
  const styles = useStyles2(getStyles);
  const { icon, title, lines } = messageOf(props);
  return (
    <div className={styles.root} role={props.state.kind === 'failed' ? 'alert' : 'status'}>
      <p className={styles.title}>
        <Icon name={icon} size="lg" /> {title}
      </p>
      {lines.map((line) => (
        <p key={line} className={styles.line}>
          {line}
        </p>
      ))}
    </div>
  );
}

function messageOf({ state, what, needs, emptyHint }: Props): Message {
  switch (state.kind) {
    case 'loading':
      return { icon: 'clock-nine', title: 'Asking the companion…', lines: [] };
    case 'failed':
      return { icon: 'exclamation-circle', title: 'The query failed', lines: state.reasons };
    case 'unreadable':
      return { icon: 'info-circle', title: `This panel does not read that kind of answer`, lines: [needs] };
    case 'empty':
      return {
        icon: 'info-circle',
        title: `No ${what} to show`,
        lines: state.reasons.length === 0 ? [emptyHint] : state.reasons,
      };
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({
      display: 'flex',
      flexDirection: 'column',
      justifyContent: 'center',
      gap: theme.spacing(0.5),
      minHeight: '100%',
      padding: theme.spacing(1),
      textAlign: 'center',
    }),
    title: css({ margin: 0, fontWeight: theme.typography.fontWeightMedium }),
    line: css({ margin: 0, color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
  };
}
