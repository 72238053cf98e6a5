import type { Fact } from './companionFacts';
import { durationText, NO_VALUE, percentText } from './figureTexts';
import type { ServiceFigures } from './serviceFigures';

/** Three decimals, never rounded up: 99.9996 % is not 100 %, and no target looks met that was missed. */
export function availabilityText(ratio: number | null): string {
  if (ratio === null) {
    return NO_VALUE;
  }
  const thousandths = Math.floor(ratio * 100_000 + 1e-6);
  return `${(thousandths / 1_000).toFixed(3)}%`;
}

/** As many decimals as the target was given with. */
export function targetText(ratio: number | null): string {
  return ratio === null ? NO_VALUE : `${Number((ratio * 100).toFixed(6))}%`;
}

export function budgetText(leftRatio: number | null): string {
  if (leftRatio === null) {
    return 'not known';
  }
  return leftRatio < 0 ? `overspent by ${percentText(-leftRatio)}` : percentText(leftRatio);
}

/** The figures of the card; a mean over nothing says that there was nothing. */
export function serviceFacts(figures: ServiceFigures): Fact[] {
  const { downtimeSeconds, incidentCount, mtbfSeconds, mttrSeconds } = figures;
  const isKnown = figures.availabilityRatio !== null;
  return [
    { title: 'Downtime', value: downtimeSeconds === 0 ? 'none' : durationText(downtimeSeconds) },
    { title: 'Incidents', value: incidentCount === null ? NO_VALUE : String(incidentCount) },
    {
      title: 'Between failures (MTBF)',
      value: isKnown && mtbfSeconds === null ? 'no failure' : durationText(mtbfSeconds),
    },
    { title: 'To repair (MTTR)', value: isKnown && mttrSeconds === null ? 'no repair' : durationText(mttrSeconds) },
  ];
}
