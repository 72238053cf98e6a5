import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { SloFigures } from '../../view-model/sloFigures';
import { alertVerdict } from '../../view-model/sloHealth';
import { StatusMark } from '../StatusMark';

/** Whether somebody is woken, or something left for working hours. */
export function SloAlerts({ figures: { isPaging, isTicketing } }: { figures: SloFigures }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.root}>
      <StatusMark {...alertVerdict('Page', isPaging)} size="sm" />
      <StatusMark {...alertVerdict('Ticket', isTicketing)} size="sm" />
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 2),
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}
