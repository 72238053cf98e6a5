import { toFigureEstimate } from '../../analytics/quality/figureEstimate';
import type { Frame, Labels } from '../../contract/frames';
import {
  CONCEPT_FIGURES,
  CONCEPT_VIEW_TEXTS,
  type ConceptFigureName,
  conceptTitle,
} from '../../contract/queries/conceptDriftOptions';
import { isInsufficient } from '../../stats/estimate';
import { featureAnswer } from '../conceptDrift/conceptDriftAnswer';
import type { ReadRanking } from '../conceptDrift/featureRanking';
import { joinStates } from '../quality/qualityRequest';
import type { ToldDecline } from './answerConceptDriftQuery';
import { type AnswerOrigin, expiryNotices, pendingNotices } from './answerOrigin';
import { type Column, MODEL_COLUMNS, number, type Row, tableOf, text } from './columnTable';

const DECLINE: readonly Column[] = [
  ...MODEL_COLUMNS,
  text('figure', 'Figure'),
  text('title', 'Title'),
  text('verdict', 'Verdict'),
  number('baseline', 'Baseline'),
  number('current', 'Now'),
  number('decline', 'Decline'),
  number('decline_low', 'Decline, at least'),
  number('decline_high', 'Decline, at most'),
  number('margin', 'Margin'),
  number('n_baseline', 'n, baseline', 'none', 0),
  number('n', 'n, now', 'none', 0),
  number('watch', 'Watch'),
  text('reason', 'What is missing'),
];

/** A row for each figure of each model. */
export function conceptDriftTable(
  told: readonly ToldDecline[],
  names: readonly ConceptFigureName[],
  refId: string,
  { notices, custom }: AnswerOrigin
): Frame {
  const rows = told.flatMap(({ labels, decline: { task, points, watch } }) =>
    names
      .filter((name) => CONCEPT_FIGURES[name].task === task)
      .flatMap((name): Row[] => {
        const figure = points[0]?.figures[name];
        if (figure === undefined) {
          return [];
        }
        const { value, low, high, reason } = toFigureEstimate(figure.decline);
        const [before, now] = [toFigureEstimate(figure.baseline), toFigureEstimate(figure.current)];
        const isWatched = name === 'accuracy' && watch !== null && !isInsufficient(watch);
        return [
          {
            ...labels,
            ...{ figure: name, title: conceptTitle(name), verdict: figure.verdict, margin: figure.margin, reason },
            ...{ baseline: before.value, current: now.value, n_baseline: before.n, n: now.n },
            ...{ decline: value, decline_low: low, decline_high: high },
            watch: isWatched ? Number(watch.isAlarmed) : null,
          },
        ];
      })
  );
  return tableOf('Concept drift', DECLINE, rows, refId, { notices, custom });
}

const FEATURES: readonly Column[] = [
  ...MODEL_COLUMNS,
  text('feature', 'Feature'),
  text('explains', 'Explains by'),
  number('mix', 'By moved calls'),
  number('mix_low', 'By moved calls, at least'),
  number('mix_high', 'By moved calls, at most'),
  number('mix_p_adjusted', 'p, adjusted'),
  text('worst_slice', 'Worst slice'),
  number('worst', 'In the worst slice'),
  number('worst_low', 'In the worst slice, at least'),
  number('worst_high', 'In the worst slice, at most'),
  number('within_p_adjusted', 'p of change within, adjusted'),
];

/** A row for each feature, those that explain most first. */
export function conceptFeaturesTable(
  all: ReadonlyArray<{ readonly labels: Labels; readonly ranking: ReadRanking }>,
  refId: string
): Frame {
  const state = joinStates(all.map(({ ranking }) => ranking));
  const rows = all.flatMap(({ labels, ranking }) =>
    ranking.ranked.map((one): Row => {
      const { explains, ...rest } = featureAnswer(one);
      return { ...labels, ...rest, explains: explains.join(' and ') };
    })
  );
  return tableOf(CONCEPT_VIEW_TEXTS.features.title, FEATURES, rows, refId, {
    notices: [
      ...state.notices.map((text) => ({ severity: 'info' as const, text })),
      ...expiryNotices(state.expiredBeforeMs),
      ...pendingNotices(state.pendingRecordCount),
    ],
    custom: {
      source: 'raw',
      confidence: 0.95,
      correction: 'benjamini-hochberg',
      models: all.map(({ labels, ranking }) => ({
        ...labels,
        baselineCount: ranking.baselineCount,
        currentCount: ranking.currentCount,
      })),
    },
  });
}
