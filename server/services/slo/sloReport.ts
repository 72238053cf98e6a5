import type { SloAnswer } from '../../contract/sloAnswers';
import type { Clock } from '../../platform/clock';
import { figuresOfSlo, type SloFigures } from './sloFigures';
import { type SloService, wholeMinute } from './sloService';
import { sloWindowText } from './sloWindowText';

const HOUR_MS = 3_600_000;

/** Every objective as it stands now. @throws AppError RESULT_TOO_LARGE and what reading throws. */
export async function reportSlos(service: SloService, clock: Clock, signal?: AbortSignal): Promise<SloAnswer[]> {
  const atMs = wholeMinute(clock.nowMs());
  const figures = ['period', 'burn-rate', 'alerts', 'forecast'] as const;
  const question = { slos: service.slos, figures, burnWindowMs: HOUR_MS, firstMs: atMs, lastMs: atMs };
  const { told } = await service.tell(question, (timeline) => figuresOfSlo(timeline, atMs, HOUR_MS), signal);
  return told.map(toAnswer);
}

function toAnswer({ slo, atMs, fields, isMet, ...counts }: SloFigures): SloAnswer {
  const instant = (seconds: number | null) =>
    seconds === null ? null : new Date(atMs + seconds * 1_000).toISOString();
  const { sli_ratio: sli, exhausted_in_seconds: exhausted } = fields;
  return {
    name: slo.name,
    service: slo.service,
    description: slo.description,
    window: sloWindowText(slo),
    objective_ratio: slo.objective_percent / 100,
    status: isMet === null ? 'no-data' : isMet ? 'met' : 'not-met',
    reason: sli.reason,
    sli_ratio: sli.value,
    sli_ratio_low: sli.low,
    sli_ratio_high: sli.high,
    total_count: counts.totalCount,
    bad_count: counts.badCount,
    known_ratio: counts.coverageRatio,
    budget_used_ratio: counts.budgetUsedRatio,
    budget_left_ratio: fields.budget_left_ratio.value,
    burn_rate_1h: fields.burn_rate.value,
    page: asBoolean(fields.page.value),
    ticket: asBoolean(fields.ticket.value),
    exhausted_at: instant(exhausted.value),
    exhausted_at_earliest: instant(exhausted.low),
    exhausted_at_latest: instant(exhausted.high),
  };
}

function asBoolean(value: number | null): boolean | null {
  return value === null ? null : value === 1;
}
