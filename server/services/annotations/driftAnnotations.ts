import type { Window } from '../../contract/window';
import { DRIFT_SUBJECT_TEXTS, DRIFT_SUBJECTS, type DriftSubject } from '../../contract/queries/baselineOptions';
import { WATCH_STEPS } from '../../contract/queries/driftOptions';
import type { WatchAlarm } from '../drift/watch/runWatch';
import type { WatchedModel, WatchService } from '../drift/watch/watchService';
import { joinStates } from '../quality/qualityRequest';
import type { Annotation, AnnotationsOfSource } from './annotation';

/** As a rule has it unless it says otherwise. */
const PROMISE = { alarms: 1, per: 'year', lookEveryMs: WATCH_STEPS['1h'] } as const;
const NAMED_FEATURES = 5;

/** When a watch began to be alarmed: inputs or predictions of a model had drifted from its baseline. @throws What reading throws. */
export async function driftAnnotations(
  watches: WatchService,
  window: Window,
  signal?: AbortSignal
): Promise<AnnotationsOfSource> {
  const found = await Promise.all(
    DRIFT_SUBJECTS.map(async (subject) => {
      const asked = { models: [], versions: [], features: [], subject, promise: PROMISE, untilMs: window.toMs };
      return { subject, ...(await watches.read(asked, signal)) };
    })
  );
  const annotations = found.flatMap(({ subject, models }) =>
    models.flatMap((model) =>
      (model.run?.alarms ?? [])
        .filter(({ atMs }) => atMs >= window.fromMs && atMs < window.toMs)
        .map((alarm) => annotationOf(subject, model, alarm))
    )
  );
  const { pendingRecordCount, expiredBeforeMs } = joinStates(found);
  return { annotations, remarks: [], pendingRecordCount, expiredBeforeMs };
}

function annotationOf(
  subject: DriftSubject,
  { labels, run }: WatchedModel,
  { atMs, features, sinceMs }: WatchAlarm
): Annotation {
  const { model_name: model = '', model_version: version = '' } = labels;
  const what = DRIFT_SUBJECT_TEXTS[subject].title;
  const named = features.slice(0, NAMED_FEATURES).join(', ');
  const since = sinceMs === null ? '' : ` It seems to have begun at ${new Date(sinceMs).toISOString()}.`;
  return {
    source: 'drift',
    id: `drift:${subject}:${model}:${version}:${atMs}`,
    startMs: atMs,
    endMs: atMs,
    title: `Drift: ${model} ${version}`,
    text: `${what} have drifted from the baseline${named === '' ? '' : `, most of all ${named}`}.${since} ${run?.reading.promise ?? ''}.`,
    tags: ['drift', model, version],
  };
}
