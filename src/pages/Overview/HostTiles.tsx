import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { Meter } from '../../components/Meter';
import { StatusMark } from '../../components/StatusMark';
import { testIds } from '../../constants';
import type { HostFigures } from '../../view-model/hostFigures';
import { hostTiles } from '../../view-model/tiles';

export function HostTiles({ figures }: { figures: HostFigures }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.grid}>
      {hostTiles(figures).map(({ name, title, value, detail, ratio, status }) => (
        <section key={name} className={styles.tile} aria-label={title} data-testid={testIds.overview.tile(name)}>
          <div className={styles.head}>
            <h3 className={styles.title}>{title}</h3>
            {(status === 'warning' || status === 'critical') && <StatusMark status={status} size="sm" />}
          </div>
          <div className={styles.value}>{value}</div>
          {ratio !== undefined && <Meter label={title} ratio={ratio} />}
          <div className={styles.detail} title={detail}>
            {detail}
          </div>
        </section>
      ))}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    grid: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 200px), 1fr))',
      gap: theme.spacing(1),
    }),
    tile: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(0.75),
      minWidth: 0,
      padding: theme.spacing(1.5, 2),
      background: theme.colors.background.primary,
      border: `1px solid ${theme.components.panel.borderColor}`,
      borderRadius: theme.shape.radius.default,
    }),
    head: css({ display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: theme.spacing(1) }),
    title: css({ ...theme.typography.h6, margin: 0 }),
    value: css({
      fontSize: theme.typography.pxToRem(30),
      lineHeight: 1.2,
      fontWeight: theme.typography.fontWeightMedium,
      fontVariantNumeric: 'tabular-nums',
    }),
    detail: css({
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}
