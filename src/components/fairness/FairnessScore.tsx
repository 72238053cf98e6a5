import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { shortEvidenceText, unitText, evidenceText } from '../../view-model/estimateTexts';
import type { FairnessCriterion } from '../../view-model/fairnessFigures';
import { fairnessVerdict, limitText, type ScorePart } from '../../view-model/fairnessVerdicts';
import { Meter } from '../Meter';

interface Props {
  score: FairnessCriterion;
  parts: readonly ScorePart[];
}

/** The score with its interval, and the four parts that it is the worst of, so that nobody has to take it on trust. */
export function FairnessScore({ score, parts }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.root}>
      <div className={styles.head}>
        <span className={styles.value}>{unitText(score.value, 'none')}</span>
        <span>
          {score.title} of 1, {limitText(score)}
        </span>
        <span className={styles.small}>{score.value === null ? score.reason : evidenceText(score, 'none')}</span>
      </div>
      <ul className={styles.parts} aria-label="Parts of the fairness score">
        {parts.map(({ criterion, decides, ...part }) => (
          <li key={criterion.name} className={styles.part} title={criterion.reason ?? ''}>
            <div className={styles.partHead}>
              <span className={decides ? styles.deciding : undefined}>
                {criterion.of === 'difference' ? `1 − ${lowerFirst(criterion.title)}` : criterion.title}
                {decides && ' (decides)'}
              </span>
              <span className={styles.partValue}>{unitText(part.value, 'none')}</span>
            </div>
            <Meter
              label={`Part ${criterion.title}`}
              ratio={part.value}
              status={fairnessVerdict(criterion.verdict).status}
              limits={[score.limit]}
              valueText={
                part.value === null ? (criterion.reason ?? 'not known') : `${unitText(part.value, 'none')} of 1`
              }
            />
            <div className={styles.small}>
              {part.value === null ? 'Not enough data' : shortEvidenceText(part, 'none')}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function getStyles(theme: GrafanaTheme2) {
  const small = { fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary };
  return {
    root: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      fontVariantNumeric: 'tabular-nums',
    }),
    head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: theme.spacing(0, 1) }),
    value: css({ ...theme.typography.h2, margin: 0 }),
    small: css({ ...small, overflowWrap: 'anywhere' }),
    parts: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 220px), 1fr))',
      gap: theme.spacing(1, 3),
      margin: 0,
      padding: 0,
      listStyle: 'none',
    }),
    part: css({ minWidth: 0 }),
    partHead: css({ display: 'flex', justifyContent: 'space-between', gap: theme.spacing(1), marginBottom: 2 }),
    partValue: css({ whiteSpace: 'nowrap' }),
    deciding: css({ fontWeight: theme.typography.fontWeightMedium }),
  };
}
