import type { SloFigures } from './sloFigures';
import { budgetStatus, type Verdict } from './serviceHealth';

/** What matters most about an objective, the most urgent first. */
export const SLO_STATES = ['page', 'exhausted', 'ticket', 'scarce', 'missed', 'unknown', 'fine'] as const;
export type SloState = (typeof SLO_STATES)[number];

export const SLO_VERDICTS: Readonly<Record<SloState, Verdict>> = {
  page: { status: 'critical', word: 'Paging' },
  exhausted: { status: 'critical', word: 'Budget used up' },
  ticket: { status: 'warning', word: 'Ticket' },
  scarce: { status: 'warning', word: 'Budget scarce' },
  missed: { status: 'warning', word: 'Target missed' },
  unknown: { status: 'unknown', word: 'No data' },
  fine: { status: 'healthy', word: 'On track' },
};

export type SloOrder = 'urgency' | 'name' | 'answer';

/** Ratios that come from a percentage differ from it in their last binary digits. */
const ROUNDING = 1e-12;

export function sloStateOf(figures: SloFigures): SloState {
  const { sliRatio, objectiveRatio, budgetLeftRatio, isPaging, isTicketing, isTarget } = figures;
  if (isPaging === true) {
    return 'page';
  }
  const budget = budgetStatus(budgetLeftRatio);
  if (budget === 'critical') {
    return 'exhausted';
  }
  if (isTicketing === true) {
    return 'ticket';
  }
  if (sliRatio === null || (!isTarget && budget === 'unknown')) {
    return 'unknown';
  }
  // Below its objective an objective with a budget is not missed yet: the rest of a month may still mend it.
  if (isTarget && objectiveRatio !== null && sliRatio < objectiveRatio - ROUNDING) {
    return 'missed';
  }
  return budget === 'warning' ? 'scarce' : 'fine';
}

/** The alert of one severity in words. */
export function alertVerdict(severity: 'Page' | 'Ticket', isFiring: boolean | null): Verdict {
  if (isFiring === null) {
    return { status: 'unknown', word: `${severity}: not known` };
  }
  const firing = severity === 'Page' ? 'critical' : 'warning';
  return isFiring ? { status: firing, word: `${severity}: firing` } : { status: 'healthy', word: `${severity}: quiet` };
}

export function sortSlos(slos: readonly SloFigures[], order: SloOrder): SloFigures[] {
  switch (order) {
    case 'answer':
      return [...slos];
    case 'name':
      return [...slos].sort(byName);
    case 'urgency':
      return [...slos].sort(
        (one, other) => urgencyOf(one) - urgencyOf(other) || byBudget(one, other) || byName(one, other)
      );
  }
}

/** All objectives in one sentence. */
export function slosSummary(slos: readonly SloFigures[]): string {
  const states = slos.map(sloStateOf);
  const count = slos.length === 1 ? '1 objective' : `${slos.length} objectives`;
  const parts = (['page', 'exhausted', 'ticket', 'scarce', 'missed', 'unknown'] as const).flatMap((state) => {
    const number = states.filter((one) => one === state).length;
    return number === 0 ? [] : [`${number} ${SUMMARY_WORDS[state]}`];
  });
  return `${count}: ${parts.length === 0 ? 'all on track' : parts.join(', ')}.`;
}

const SUMMARY_WORDS: Readonly<Record<Exclude<SloState, 'fine'>, string>> = {
  page: 'paging',
  exhausted: 'with the budget used up',
  ticket: 'with a ticket',
  scarce: 'with a scarce budget',
  missed: 'missed',
  unknown: 'without data',
};

function urgencyOf(figures: SloFigures): number {
  return SLO_STATES.indexOf(sloStateOf(figures));
}

function byBudget(one: SloFigures, other: SloFigures): number {
  return (one.budgetLeftRatio ?? Infinity) === (other.budgetLeftRatio ?? Infinity)
    ? 0
    : (one.budgetLeftRatio ?? Infinity) - (other.budgetLeftRatio ?? Infinity);
}

function byName(one: SloFigures, other: SloFigures): number {
  return one.slo.localeCompare(other.slo);
}
