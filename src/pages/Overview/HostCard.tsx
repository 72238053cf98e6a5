import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { Meter } from '../../components/Meter';
import { StatusMark } from '../../components/StatusMark';
import { testIds } from '../../constants';
import { percentText } from '../../view-model/figureTexts';
import type { HostFigures } from '../../view-model/hostFigures';
import type { HostHealth } from '../../view-model/hostHealth';

interface Props {
  figures: HostFigures;
  health: HostHealth;
  isSelected: boolean;
  onSelect: (host: string) => void;
}

/** One of several hosts at a glance; choosing it shows its charts. */
export function HostCard({ figures, health, isSelected, onSelect }: Props) {
  const styles = useStyles2(getStyles);
  const meters = [
    { label: 'CPU', ratio: figures.cpuUsageRatio },
    { label: 'Memory', ratio: figures.memoryUsedRatio },
    { label: 'Disk', ratio: figures.fullestDisk?.usedRatio ?? null },
  ];
  return (
    <button
      type="button"
      className={cx(styles.root, isSelected && styles.selected)}
      aria-pressed={isSelected}
      onClick={() => onSelect(figures.host)}
      data-testid={testIds.overview.hostCard(figures.host)}
    >
      <span className={styles.head}>
        <span className={styles.name} title={figures.host}>
          {figures.host}
        </span>
        <StatusMark status={health.status} size="sm" />
      </span>
      {meters.map(({ label, ratio }) => (
        <span key={label} className={styles.meter}>
          <span className={styles.meterText}>
            <span>{label}</span>
            <span>{percentText(ratio)}</span>
          </span>
          <Meter label={`${label} of ${figures.host}`} ratio={ratio} />
        </span>
      ))}
      {health.reasons.length > 0 && <span className={styles.reasons}>{health.reasons.join('. ')}.</span>}
    </button>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      width: '100%',
      padding: theme.spacing(1.5),
      textAlign: 'left',
      color: theme.colors.text.primary,
      background: theme.colors.background.primary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      '&:hover': { background: theme.colors.emphasize(theme.colors.background.primary, 0.03) },
    }),
    selected: css({ borderColor: theme.colors.primary.border }),
    head: css({ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: theme.spacing(1) }),
    name: css({
      ...theme.typography.h5,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      margin: 0,
    }),
    meter: css({ display: 'block' }),
    meterText: css({
      display: 'flex',
      justifyContent: 'space-between',
      marginBottom: 2,
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.secondary,
      fontVariantNumeric: 'tabular-nums',
    }),
    reasons: css({ fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary }),
  };
}
