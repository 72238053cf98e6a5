import React from 'react';
import { pValueText, type ComparedMetric } from '../../../view-model/comparison';

interface Props {
  metric: ComparedMetric;
  versionA: string;
  versionB: string;
}

/** One metric in words: both values, the difference with its interval and margin, and what it rests on. */
export function ComparedMetricText({ metric, versionA, versionB }: Props) {
  const { valueA, valueB, difference, margin, adjustedP, basis, reason, improvement } = metric;
  if (improvement === null) {
    return <div>{reason ?? 'Not measured.'}</div>;
  }
  return (
    <>
      <div>
        {versionA}: {valueA} · {versionB}: {valueB}
      </div>
      <div>
        Difference {difference}, margin {margin}
      </div>
      <div>{[pValueText(adjustedP), basis].filter((part) => part !== '').join(' · ')}</div>
      {reason !== null && <div>{reason}</div>}
    </>
  );
}
