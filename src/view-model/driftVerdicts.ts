import { DRIFT_STATUS_NAMES, type DriftStatusName } from '../contract';
import type { DriftModel } from './driftFigures';
import { modelTitle } from './modelFigures';
import type { Verdict } from './serviceHealth';

export type DriftOrder = 'urgency' | 'name' | 'answer';

/** What the score should stay below, and above which it is alerted on. */
export const DRIFT_TARGET = 0.1;
export const DRIFT_ALERT_LIMIT = 0.3;

const VERDICTS: Readonly<Record<DriftStatusName, Verdict>> = {
  no_drift: { status: 'healthy', word: 'No drift' },
  minor_drift: { status: 'warning', word: 'Minor drift' },
  moderate_drift: { status: 'warning', word: 'Moderate drift' },
  severe_drift: { status: 'critical', word: 'Severe drift' },
};
const UNKNOWN: Verdict = { status: 'unknown', word: 'Not enough data' };

/** Of null: too few records to tell. */
export function driftVerdict(status: DriftStatusName | null): Verdict {
  return status === null ? UNKNOWN : VERDICTS[status];
}

export function sortDrift(models: readonly DriftModel[], order: DriftOrder): DriftModel[] {
  switch (order) {
    case 'answer':
      return [...models];
    case 'name':
      return [...models].sort(byTitle);
    case 'urgency':
      return [...models].sort(
        (one, other) =>
          driftUrgency(other.status) - driftUrgency(one.status) ||
          (other.score.value ?? -1) - (one.score.value ?? -1) ||
          byTitle(one, other)
      );
  }
}

/** What cannot be told stands before what has not drifted: it may have. */
export function driftUrgency(status: DriftStatusName | null): number {
  return status === null ? 0.5 : DRIFT_STATUS_NAMES.indexOf(status);
}

function byTitle(one: DriftModel, other: DriftModel): number {
  return modelTitle(one).localeCompare(modelTitle(other));
}
