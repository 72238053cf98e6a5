import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { intervalText, unitText } from '../../view-model/estimateTexts';
import type { FairnessCriterion } from '../../view-model/fairnessFigures';
import { criterionDescription, fairnessVerdict, gapDomain, gapOf, limitText } from '../../view-model/fairnessVerdicts';
import { IntervalPlot } from '../charts/IntervalPlot';
import { StatusMark } from '../StatusMark';

interface Props {
  label: string;
  criteria: readonly FairnessCriterion[];
  isStacked: boolean;
}

const ALIKE = [0];

/** Each criterion as an interval against its limit, all as the gap between groups: left is alike, right is apart. */
export function CriteriaPlot({ label, criteria, isStacked }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.root}>
      <IntervalPlot
        label={label}
        isStacked={isStacked}
        rows={criteria.map((criterion) => ({
          key: criterion.name,
          title: (
            <div title={criterionDescription(criterion.name)}>
              <div>{criterion.title}</div>
              <StatusMark {...fairnessVerdict(criterion.verdict)} size="sm" />
            </div>
          ),
          ...gapOf(criterion),
          status: fairnessVerdict(criterion.verdict).status,
          text: <CriterionText criterion={criterion} />,
        }))}
        domain={gapDomain(criteria)}
        lines={ALIKE}
        tickText={String}
      />
      <p className={styles.note}>
        Gap between groups with its 95% interval: 0 where all are treated alike; of a ratio, what it lacks to 1. An
        interval within the shaded part keeps the limit.
      </p>
    </div>
  );
}

function CriterionText({ criterion }: { criterion: FairnessCriterion }) {
  const { value, n, reason } = criterion;
  if (value === null) {
    return <div>{reason ?? 'Not measured.'}</div>;
  }
  return (
    <>
      <div>
        {unitText(value, 'none')} ({intervalText(criterion, 'none')})
      </div>
      <div>
        {limitText(criterion)}
        {n !== null && ` · n = ${Math.floor(n).toLocaleString('en-US')}`}
      </div>
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
    note: css({ margin: 0, fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary }),
  };
}
