import { WATCH_ALPHA } from '../../analytics/conceptDrift/qualityWatch';
import { reasonText } from '../../analytics/quality/figureEstimate';
import type { FrameNotice } from '../../contract/frames';
import type { ConceptDriftQuery } from '../../contract/queries';
import { CONCEPT_HEADLINE } from '../../contract/queries/conceptDriftOptions';
import { isInsufficient } from '../../stats/estimate';
import { joinStates } from '../quality/qualityRequest';
import type { ToldDecline } from './answerConceptDriftQuery';
import { type AnswerOrigin, expiryNotices, pendingNotices } from './answerOrigin';

const MAX_NOTICES = 10;

/** Why declines are missing, and what a watch promises. */
export function conceptDriftOrigin(told: readonly ToldDecline[], query: ConceptDriftQuery): AnswerOrigin {
  const state = joinStates(told.map(({ decline }) => decline));
  const texts = [
    ...(told.length === 0 ? ['No registered classifier or regression model of this name: 0 of 1 needed.'] : []),
    ...told.flatMap((one) => reasonsOf(one, query)),
    ...(query.show.includes('watch') ? [promiseText(query)] : []),
    ...state.notices,
  ];
  return {
    notices: [
      ...texts.slice(0, MAX_NOTICES).map((text): FrameNotice => ({ severity: 'info', text })),
      ...expiryNotices(state.expiredBeforeMs),
      ...pendingNotices(state.pendingRecordCount),
    ],
    custom: {
      source: 'raw',
      confidence: 0.95,
      pendingRecordCount: state.pendingRecordCount,
      models: told.map(({ labels, decline: { task, watch, points } }) => ({
        ...labels,
        task,
        margin: points[0]?.figures[CONCEPT_HEADLINE[task]]?.margin ?? null,
        ...(watch === null ? {} : { watch, alpha: WATCH_ALPHA }),
      })),
    },
  };
}

function promiseText({ format }: ConceptDriftQuery): string {
  return format === 'timeseries'
    ? 'The watch is told as a number or in a table: it has one state, as of the end of the window.'
    : 'The watch alarms falsely on at most one model in 20, however long and however often it is looked at.';
}

function reasonsOf({ labels, decline }: ToldDecline, query: ConceptDriftQuery): readonly string[] {
  const who = `${labels['model_name'] ?? ''} ${labels['model_version'] ?? ''}`;
  if (decline.points.length === 0) {
    return [`${who}: no call with a known truth in this window, 0 of 1 needed.`];
  }
  const names = query.figures.length > 0 ? query.figures : [CONCEPT_HEADLINE[decline.task]];
  const reasons = names.flatMap((name) => {
    const estimate = decline.points.at(-1)?.figures[name]?.decline;
    return estimate !== undefined && isInsufficient(estimate) ? [`${who}: ${reasonText(estimate)}.`] : [];
  });
  const { watch } = decline;
  return [
    ...new Set([...reasons, ...(watch !== null && isInsufficient(watch) ? [`${who}: ${reasonText(watch)}.`] : [])]),
  ];
}
