import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { FAIRNESS_RATE_TEXTS, type FairnessRateName } from '../../contract';
import { domainOf } from '../../view-model/axis';
import { intervalText, unitText } from '../../view-model/estimateTexts';
import type { GroupRate } from '../../view-model/fairnessFigures';
import { isSmallGroup } from '../../view-model/fairnessVerdicts';
import { IntervalPlot } from '../charts/IntervalPlot';
import { StatusMark } from '../StatusMark';

interface Props {
  rate: FairnessRateName;
  /** Of this rate only. */
  groups: readonly GroupRate[];
  minGroupSize: number;
  isStacked: boolean;
}

/** One rate of every group, each with its own interval; groups that are too small to be compared are marked. */
export function GroupRates({ rate, groups, minGroupSize, isStacked }: Props) {
  const styles = useStyles2(getStyles);
  const { title, description } = FAIRNESS_RATE_TEXTS[rate];
  const ends = groups.flatMap(({ value, low, high }) => [value ?? 0, low ?? 0, high ?? 0]);
  return (
    <div className={styles.root}>
      <h4 className={styles.title} title={description}>
        {title}
      </h4>
      <IntervalPlot
        label={`${title} of each group`}
        isStacked={isStacked}
        rows={groups.map((one) => ({
          key: one.group,
          title: (
            <>
              <div>{one.group}</div>
              {isSmallGroup(one, minGroupSize) && (
                <StatusMark status="warning" word={`Fewer than ${minGroupSize.toLocaleString('en-US')}`} size="sm" />
              )}
            </>
          ),
          value: one.value,
          low: one.low,
          high: one.high,
          status: 'unknown',
          text: <RateText rate={one} />,
        }))}
        domain={{ low: 0, high: Math.min(domainOf([0, ...ends]).high, 1) }}
        lines={[]}
        tickText={(tick) => `${Number((tick * 100).toPrecision(3))}%`}
      />
    </div>
  );
}

function RateText({ rate }: { rate: GroupRate }) {
  const { value, n, reason } = rate;
  return value === null ? (
    <div>{reason ?? 'Not measured.'}</div>
  ) : (
    <div>
      {unitText(value, 'percentunit')} ({intervalText(rate, 'percentunit')}) · n ={' '}
      {Math.floor(n ?? 0).toLocaleString('en-US')}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) }),
    title: css({ ...theme.typography.h6, margin: 0 }),
  };
}
