import type { CallFigure } from '../../analytics/models/callFigure';
import type { TextPair } from '../../analytics/text/corpus/textPair';
import { createTextScorer, type TextScoring } from '../../analytics/text/corpus/textScorer';
import { textSignature } from '../../analytics/text/corpus/textSignature';
import type { Labels } from '../../contract/frames';
import type { TextFigureName } from '../../contract/queries/textQualityOptions';
import type { Window } from '../../contract/window';
import type { TextPairs } from '../../store/questions/textPairsQuestion';
import type { Store } from '../../store/store';
import type { ModelDirectory, ModelType } from '../models/modelDirectory';
import { createPause } from './pause';
import { textFigure } from './textFigures';
import type { SynonymSource } from './wordnetFile';

export interface TextQualityRequest extends Omit<TextScoring, 'synonyms'> {
  readonly window: Window;
  readonly bucketMs: number;
  readonly figures: readonly TextFigureName[];
  readonly hasIntervals: boolean;
  /** Empty: every model that is registered to write texts. */
  readonly models: readonly string[];
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly groupBy: readonly string[];
  readonly maxPairs: number;
}

export interface TextQualityPoint {
  readonly timeMs: number;
  readonly pairCount: number;
  readonly figures: Readonly<Partial<Record<TextFigureName, CallFigure>>>;
}

export interface TextQuality {
  readonly series: ReadonlyArray<{ readonly labels: Labels; readonly points: readonly TextQualityPoint[] }>;
  readonly signatures: Readonly<Partial<Record<TextFigureName, string>>>;
  readonly notices: readonly string[];
  readonly pendingRecordCount: number;
  readonly expiredBeforeMs: number | null;
}

export interface TextQualityService {
  /** @throws AppError RESULT_TOO_LARGE and what reading throws. */
  read(request: TextQualityRequest, signal?: AbortSignal): Promise<TextQuality>;
}

export interface TextQualityParts {
  readonly store: Store;
  readonly models: Pick<ModelDirectory, 'list'>;
  readonly synonyms: SynonymSource;
}

const TEXT_TYPES: ReadonlySet<ModelType> = new Set(['nlp_generation', 'nlp_translation', 'nlp_summarization']);
const MAX_SERIES = 1_000;

export function createTextQualityService({ store, models, synonyms }: TextQualityParts): TextQualityService {
  return {
    async read(request, signal) {
      const names = request.models.length > 0 ? request.models : await textModels(signal);
      if (names.length === 0) {
        return { ...NOTHING, notices: ['No model is registered to write texts: 0 of 1 needed.'] };
      }
      const { answer, ...state } = await store.read(
        {
          kind: 'text-pairs',
          window: request.window,
          filters: { ...request.filters, model_name: names },
          groupBy: request.groupBy,
          limit: request.maxPairs + 1,
          maxSeries: MAX_SERIES,
        },
        signal === undefined ? {} : { signal }
      );
      const needsSynonyms = request.figures.includes('meteor');
      const scoring = { ...request, synonyms: needsSynonyms ? await synonyms() : null };
      return {
        series: await seriesOf(answer, request, scoring, signal),
        signatures: Object.fromEntries(request.figures.map((name) => [name, textSignature(name, scoring, 1)])),
        notices: noticesOf(answer, request, needsSynonyms && scoring.synonyms === null),
        ...state,
      };
    },
  };

  async function textModels(signal: AbortSignal | undefined): Promise<readonly string[]> {
    const texts = (await models.list(signal)).filter(({ type }) => TEXT_TYPES.has(type));
    return [...new Set(texts.map(({ name }) => name))];
  }
}

const NOTHING: TextQuality = {
  series: [],
  signatures: {},
  notices: [],
  pendingRecordCount: 0,
  expiredBeforeMs: null,
};

async function seriesOf(
  pairs: TextPairs,
  { bucketMs, figures, hasIntervals, maxPairs }: TextQualityRequest,
  scoring: TextScoring,
  signal: AbortSignal | undefined
): Promise<TextQuality['series']> {
  const work = { scorer: createTextScorer(scoring), hasIntervals, pause: createPause(signal) };
  const series = [];
  for (const { labels, buckets } of arrange(pairs, bucketMs, maxPairs)) {
    const points: TextQualityPoint[] = [];
    for (const [timeMs, ofBucket] of buckets) {
      const values: Partial<Record<TextFigureName, CallFigure>> = {};
      for (const name of figures) {
        values[name] = await textFigure(name, ofBucket, work);
      }
      points.push({ timeMs, pairCount: ofBucket.length, figures: values });
    }
    series.push({ labels, points });
  }
  return series;
}

function arrange(
  { groups, groupPlaces, timesMs, weights, predictions, truths }: TextPairs,
  bucketMs: number,
  maxPairs: number
) {
  const series = groups.map((labels) => ({ labels, buckets: new Map<number, TextPair[]>() }));
  groupPlaces.slice(0, maxPairs).forEach((place, index) => {
    const timeMs = Math.floor((timesMs[index] ?? 0) / bucketMs) * bucketMs;
    const buckets = series[place]?.buckets;
    const ofBucket = buckets?.get(timeMs) ?? [];
    buckets?.set(timeMs, ofBucket);
    ofBucket.push({
      candidate: predictions[index] ?? '',
      references: [truths[index] ?? ''],
      weight: weights[index] ?? 1,
    });
  });
  return series
    .filter(({ buckets }) => buckets.size > 0)
    .map(({ labels, buckets }) => ({ labels, buckets: [...buckets].sort(([a], [b]) => a - b) }));
}

function noticesOf({ timesMs }: TextPairs, { maxPairs }: TextQualityRequest, areSynonymsMissing: boolean): string[] {
  const oldest = timesMs[maxPairs - 1];
  return [
    ...(timesMs.length > maxPairs && oldest !== undefined
      ? [`Only the newest ${maxPairs} pairs of texts count, from ${new Date(oldest).toISOString()} on.`]
      : []),
    ...(areSynonymsMissing ? ['METEOR is without its synonym stage here: WordNet is not beside the program.'] : []),
  ];
}
