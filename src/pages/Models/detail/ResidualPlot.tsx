import React from 'react';
import { IntervalPlot } from '../../../components/charts/IntervalPlot';
import { FactList } from '../../../components/FactList';
import { domainOf } from '../../../view-model/axis';
import { evidenceText, unitText } from '../../../view-model/estimateTexts';
import type { Residuals } from '../../../view-model/residuals';

/** Where the errors lie: a point per quantile of prediction − truth, and what their shape says. */
export function ResidualPlot({ residuals: { quantiles, shape } }: { residuals: Residuals }) {
  const values = quantiles.flatMap(({ residual: { value, low, high } }) => [value, low, high]);
  return (
    <>
      <IntervalPlot
        label="Quantiles of prediction − truth"
        rows={quantiles.map(({ share, residual }) => ({
          key: String(share),
          title: `${Number((share * 100).toFixed(3))}% lie below`,
          value: residual.value,
          low: residual.low,
          high: residual.high,
          status: 'unknown',
          text: `${unitText(residual.value, 'none')} · ${evidenceText(residual, 'none')}`,
        }))}
        domain={domainOf([0, ...values.filter((value) => value !== null)])}
        lines={[0]}
        tickText={(tick) => String(tick)}
      />
      <FactList facts={shape.map(({ title, value }) => ({ title, value: unitText(value, 'none') }))} />
    </>
  );
}
