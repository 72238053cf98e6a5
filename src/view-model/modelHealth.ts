import { HEALTH_ALERT_LIMIT, HEALTH_TARGET, type AdviceSeverity } from '../contract';
import type { HostStatus } from './hostHealth';
import { modelTitle, type ModelFigures } from './modelFigures';
import type { Verdict } from './serviceHealth';

export type ModelOrder = 'urgency' | 'name' | 'answer';

/** A score from 0 to 100 against the target and the alert limit. */
export function scoreStatus(score: number | null): HostStatus {
  if (score === null) {
    return 'unknown';
  }
  return score >= HEALTH_TARGET ? 'healthy' : score >= HEALTH_ALERT_LIMIT ? 'warning' : 'critical';
}

const WORDS: Readonly<Record<HostStatus, string>> = {
  healthy: 'On target',
  warning: 'Below target',
  critical: 'Alert',
  unknown: 'Not enough data',
};

export function healthVerdict(score: number | null): Verdict {
  const status = scoreStatus(score);
  return { status, word: WORDS[status] };
}

const ADVICE_VERDICTS: Readonly<Record<AdviceSeverity, Verdict>> = {
  critical: { status: 'critical', word: 'Surely past its alert limit' },
  warning: { status: 'warning', word: 'Surely past its target' },
  notice: { status: 'unknown', word: 'Past its alert limit, but not surely' },
};

export function adviceVerdict(severity: AdviceSeverity): Verdict {
  return ADVICE_VERDICTS[severity];
}

export function sortModels(models: readonly ModelFigures[], order: ModelOrder): ModelFigures[] {
  switch (order) {
    case 'answer':
      return [...models];
    case 'name':
      return [...models].sort(byTitle);
    case 'urgency':
      return [...models].sort((one, other) => scoreOf(one) - scoreOf(other) || byTitle(one, other));
  }
}

/** All models in one sentence. */
export function modelsSummary(models: readonly ModelFigures[]): string {
  const statuses = models.map((one) => scoreStatus(one.figure('health_score').value));
  const parts = (['critical', 'warning', 'unknown'] as const).flatMap((status) => {
    const count = statuses.filter((one) => one === status).length;
    return count === 0 ? [] : [`${count} ${SUMMARY_WORDS[status]}`];
  });
  const all = models.length === 1 ? '1 model' : `${models.length} models`;
  return `${all}: ${parts.length === 0 ? 'all on target' : parts.join(', ')}.`;
}

const SUMMARY_WORDS = {
  critical: `below the alert limit of ${HEALTH_ALERT_LIMIT}`,
  warning: `below the target of ${HEALTH_TARGET}`,
  unknown: 'without enough data for a score',
} as const;

/** What has no score stands last: nothing is known to be wrong with it. */
function scoreOf(model: ModelFigures): number {
  return model.figure('health_score').value ?? 101;
}

function byTitle(one: ModelFigures, other: ModelFigures): number {
  return modelTitle(one).localeCompare(modelTitle(other));
}
