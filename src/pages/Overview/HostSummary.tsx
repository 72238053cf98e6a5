import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, Toggletip, useStyles2 } from '@grafana/ui';
import React from 'react';
import { StatusMark } from '../../components/StatusMark';
import { agoText } from '../../view-model/figureTexts';
import type { HostFigures } from '../../view-model/hostFigures';
import type { HostHealth } from '../../view-model/hostHealth';

interface Props {
  figures: HostFigures;
  health: HostHealth;
  atMs: number;
}

const RULE =
  'Healthy: CPU, memory and the fullest disk are all below 80 %. Warning: one of them is from 80 % to 90 %. ' +
  'Critical: one is above 90 %. Unknown: a figure is missing, or there is no current sample.';

/** The verdict on the chosen host in one line: status, reasons, age of the newest sample. */
export function HostSummary({ figures, health, atMs }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.root}>
      <h2 className={styles.name} title={figures.host}>
        {figures.host}
      </h2>
      <StatusMark status={health.status} size="lg" />
      <Toggletip content={<div className={styles.rule}>{RULE}</div>} placement="bottom">
        <button type="button" className={styles.help} aria-label="How the status is decided">
          <Icon name="info-circle" />
        </button>
      </Toggletip>
      <span className={styles.reasons}>
        {health.reasons.length > 0 ? `${health.reasons.join('. ')}.` : 'CPU, memory and disks are below 80 %.'}
      </span>
      {figures.lastSampleAtMs !== null && (
        <span className={styles.age}>Last sample {agoText(figures.lastSampleAtMs, atMs)}</span>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
      minWidth: 0,
    }),
    name: css({ ...theme.typography.h4, margin: 0, overflow: 'hidden', textOverflow: 'ellipsis', maxWidth: '100%' }),
    help: css({
      display: 'inline-flex',
      padding: theme.spacing(0.25),
      color: theme.colors.text.secondary,
      background: 'none',
      border: 'none',
      marginLeft: theme.spacing(-1),
    }),
    rule: css({ maxWidth: 320 }),
    reasons: css({ color: theme.colors.text.primary }),
    age: css({ color: theme.colors.text.secondary, marginLeft: 'auto' }),
  };
}
