import type { HostStatus } from './hostHealth';
import type { ServiceFigures } from './serviceFigures';

export interface Verdict {
  readonly status: HostStatus;
  readonly word: string;
}

/** Below this share of the error budget, what is left is worth a warning. */
export const SCARCE_BUDGET_RATIO = 0.2;

/** Ratios that come from a percentage differ from it in their last binary digits. */
const ROUNDING = 1e-12;

export function stateVerdict({ isUp }: ServiceFigures): Verdict {
  if (isUp === null) {
    return { status: 'unknown', word: 'Not known' };
  }
  return isUp ? { status: 'healthy', word: 'Up' } : { status: 'critical', word: 'Down' };
}

export function targetVerdict({ availabilityRatio, targetRatio }: ServiceFigures): Verdict {
  if (availabilityRatio === null || targetRatio === null) {
    return { status: 'unknown', word: 'Target not known' };
  }
  return availabilityRatio >= targetRatio - ROUNDING
    ? { status: 'healthy', word: 'Target met' }
    : { status: 'warning', word: 'Target missed' };
}

export function budgetStatus(leftRatio: number | null): HostStatus {
  if (leftRatio === null) {
    return 'unknown';
  }
  return leftRatio <= 0 ? 'critical' : leftRatio < SCARCE_BUDGET_RATIO ? 'warning' : 'healthy';
}

/** All services in one sentence. */
export function servicesSummary(services: readonly ServiceFigures[]): string {
  const down = services.filter(({ isUp }) => isUp === false).length;
  const missed = services.filter((one) => targetVerdict(one).status === 'warning').length;
  const count = services.length === 1 ? '1 service' : `${services.length} services`;
  const downText = down === 0 ? 'none is down' : `${down} ${down === 1 ? 'is' : 'are'} down`;
  const missedText = missed === 0 ? 'every target is met' : `${missed} ${missed === 1 ? 'misses' : 'miss'} the target`;
  const isAllKnown = services.every((one) => targetVerdict(one).status !== 'unknown');
  return `${count}: ${downText}, ${missed === 0 && !isAllKnown ? 'no target is missed' : missedText}.`;
}
