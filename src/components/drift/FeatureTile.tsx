import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { testIds } from '../../constants';
import type { Domain } from '../../view-model/axis';
import type { DriftFeature } from '../../view-model/driftFigures';
import { driftVerdict } from '../../view-model/driftVerdicts';
import { countsText, pointTextOf, scoreWithInterval } from '../../view-model/driftTexts';
import { pValueText } from '../../view-model/comparison';
import { BandChart, type BandLimit } from '../charts/BandChart';
import { StatusMark } from '../StatusMark';

interface Props {
  feature: DriftFeature;
  times: Domain;
  limits: readonly BandLimit[];
  isChosen: boolean;
  onChoose: () => void;
}

const HEIGHT = 44;

/** One feature among others: status, score with interval and how it went, and how many records both sides have. */
export function FeatureTile({ feature, times, limits, isChosen, onChoose }: Props) {
  const styles = useStyles2(getStyles);
  const { name, status, score, points, adjustedPValue, reason } = feature;
  return (
    <button
      type="button"
      className={cx(styles.root, isChosen && styles.chosen)}
      aria-pressed={isChosen}
      aria-label={`${name}: ${driftVerdict(status).word}, drift score ${scoreWithInterval(score)}`}
      onClick={onChoose}
      data-testid={testIds.drift.feature(name)}
    >
      <span className={styles.head}>
        <span className={styles.name}>{name}</span>
        <StatusMark {...driftVerdict(status)} size="sm" />
      </span>
      <span>{scoreWithInterval(score)}</span>
      {points.length > 1 && (
        <BandChart
          label={`Drift score of ${name} over time`}
          points={points}
          times={times}
          limits={limits}
          height={HEIGHT}
          isSmall
          pointText={pointTextOf}
        />
      )}
      <span className={styles.small}>{countsText(feature)}</span>
      {adjustedPValue !== null && <span className={styles.small}>{pValueText(adjustedPValue)}, corrected</span>}
      {reason !== null && <span className={styles.small}>{reason}</span>}
    </button>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(0.25),
      flex: 1,
      minWidth: 0,
      padding: theme.spacing(1),
      textAlign: 'left',
      fontVariantNumeric: 'tabular-nums',
      color: theme.colors.text.primary,
      background: theme.colors.background.primary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      '&:hover': { background: theme.colors.action.hover },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 1 },
    }),
    chosen: css({ borderColor: theme.colors.primary.border, background: theme.colors.action.selected }),
    head: css({ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: theme.spacing(0, 1) }),
    name: css({ fontWeight: theme.typography.fontWeightMedium, overflowWrap: 'anywhere' }),
    small: css({
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.secondary,
      overflowWrap: 'anywhere',
    }),
  };
}
