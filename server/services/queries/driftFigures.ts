import { DRIFT_STATUSES, type DriftStatus } from '../../analytics/drift/driftStatus';
import type { FeatureDrift } from '../../analytics/drift/driftReport';
import type { FigureEstimate } from '../../contract/modelQuality';
import type { Labels } from '../../contract/frames';
import { DRIFT_FIGURES, type DriftFigureName } from '../../contract/queries/driftOptions';
import type { EstimatePart } from '../../contract/queries/qualityOptions';
import { scoreOf } from '../drift/driftAnswer';
import type { DriftPoint } from '../drift/driftService';
import type { WatchedModel } from '../drift/watch/watchService';
import type { Figure, FigureSeries } from './figureFrames';

interface Point {
  readonly timeMs: number;
  readonly value: number | null;
}

const PART_TITLES: Readonly<Record<EstimatePart, string>> = {
  value: '',
  low: ', at least',
  high: ', at most',
  n: ', n',
};

export interface FiguresAsked {
  readonly figures: readonly DriftFigureName[];
  readonly show: readonly EstimatePart[];
  readonly isPerFeature: boolean;
}

/** Series of comparisons: of each model, or of each feature of each model. */
export function comparisonSeries(points: readonly DriftPoint[], asked: FiguresAsked): readonly FigureSeries[] {
  const series = new Map<string, { figure: Figure; labels: Labels; points: Point[] }>();
  const isNamed = partsOf(asked).length > 1;
  for (const point of points) {
    for (const { labels, told } of toldOf(point, asked.isPerFeature)) {
      for (const { name, part } of partsOf(asked)) {
        if (DRIFT_FIGURES[name].of === 'comparison' && (DRIFT_FIGURES[name].hasFeatures || !asked.isPerFeature)) {
          const figure = figureOf(name, part);
          const all = isNamed ? { ...labels, figure: figure.name } : labels;
          const key = JSON.stringify([figure.name, all]);
          const one = series.get(key) ?? { figure, labels: all, points: [] };
          series.set(key, one);
          one.points.push({ timeMs: point.timeMs, value: valueOf(told, name, part) });
        }
      }
    }
  }
  return [...series.values()];
}

/** Series of watches, a point for each step. */
export function watchSeries(models: readonly WatchedModel[], asked: FiguresAsked): readonly FigureSeries[] {
  const isNamed = partsOf(asked).length > 1;
  const names = partsOf(asked).filter(({ name }) => DRIFT_FIGURES[name].of === 'watch');
  return models.flatMap(({ labels, run }) => {
    const last = run?.steps.at(-1);
    if (run === null || last === undefined) {
      return [];
    }
    const features = asked.isPerFeature ? Object.keys(last.features) : [null];
    return features.flatMap((feature) =>
      names.map(({ name }) => {
        const figure = figureOf(name, 'value');
        return {
          figure,
          labels: {
            ...labels,
            ...(feature === null ? {} : { feature }),
            ...(isNamed ? { figure: figure.name } : {}),
          },
          points: run.steps.map((step) => {
            const evidence = feature === null ? step.evidence : (step.features[feature] ?? 0);
            const isAlarming = feature === null ? step.isAlarming : evidence >= 1;
            return { timeMs: step.timeMs, value: name === 'drift_evidence' ? evidence : Number(isAlarming) };
          }),
        };
      })
    );
  });
}

/** Figures that are no estimates have a value only, whichever parts are asked for. */
function partsOf({ figures, show }: FiguresAsked): ReadonlyArray<{ name: DriftFigureName; part: EstimatePart }> {
  return figures.flatMap((name): Array<{ name: DriftFigureName; part: EstimatePart }> =>
    name === 'drift_score' ? show.map((part) => ({ name, part })) : [{ name, part: 'value' }]
  );
}

interface Told {
  readonly score: FigureEstimate;
  readonly status: DriftStatus | null;
  readonly adjustedPValue: number | null;
  readonly changedFeatures: number | null;
}

function toldOf({ labels, report }: DriftPoint, isPerFeature: boolean): ReadonlyArray<{ labels: Labels; told: Told }> {
  if (report === null) {
    return [];
  }
  if (isPerFeature) {
    return report.features.map((feature) => ({
      labels: { ...labels, feature: feature.feature },
      told: { ...featureTold(feature), changedFeatures: null },
    }));
  }
  const pValues = report.features.flatMap(({ adjustedPValue }) => (adjustedPValue === null ? [] : [adjustedPValue]));
  const told = {
    score: scoreOf(report.score, null),
    status: report.status,
    adjustedPValue: pValues.length === 0 ? null : Math.min(...pValues),
    changedFeatures: report.familySize === 0 ? null : report.changedFeatures,
  };
  return [{ labels, told }];
}

function featureTold({ score, status, adjustedPValue }: FeatureDrift) {
  return { score: scoreOf(score, null), status, adjustedPValue };
}

function valueOf(told: Told, name: DriftFigureName, part: EstimatePart): number | null {
  switch (name) {
    case 'drift_score':
      return told.score[part];
    case 'drift_severity':
      return told.status === null ? null : DRIFT_STATUSES.indexOf(told.status);
    case 'adjusted_p_value':
      return told.adjustedPValue;
    default:
      return told.changedFeatures;
  }
}

function figureOf(name: DriftFigureName, part: EstimatePart): Figure {
  const { title, description, unit, decimals } = DRIFT_FIGURES[name];
  return {
    name: part === 'value' ? name : `${name}_${part}`,
    title: `${title}${PART_TITLES[part]}`,
    unit: part === 'n' ? 'short' : unit,
    description,
    ...(part === 'n' ? {} : { decimals }),
  };
}
