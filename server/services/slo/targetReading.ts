import type { EventCounts } from '../../analytics/slo/eventCounts';
import { SLO_STEP_MS } from '../../analytics/slo/sloState';
import { sloPeriodAt } from '../../analytics/slo/sloWindow';
import { reachedPart } from '../../analytics/slo/threshold';
import type { Slo } from '../../contract/slo';
import { type InsufficientData, insufficient } from '../../stats/estimate';
import type { NumberReader } from '../queries/numberReader';
import { chooseSeries, type ThresholdSli } from './measure';

/**
 * A target without a budget: its measure once over the whole window, which ends at `atMs`, as one event of which a part is
 * bad. Earlier instants have windows of their own, of which nothing is told.
 *
 * @throws What reading throws.
 */
export async function readTarget(
  readNumbers: NumberReader,
  { slo, sli, model, atMs }: { slo: Slo; sli: ThresholdSli; model: Readonly<Record<string, unknown>>; atMs: number },
  signal: AbortSignal | undefined
): Promise<EventCounts | InsufficientData> {
  const { passed } = sloPeriodAt(slo.window, atMs);
  const found = chooseSeries(await readNumbers(model, passed, signal), sli);
  if (found.length === 0) {
    return insufficient('the measure has no value over the window', 0, 1);
  }
  const part = reachedPart(
    found.map(({ value }) => value),
    sli,
    slo
  );
  const startMs = Math.ceil(passed.fromMs / SLO_STEP_MS) * SLO_STEP_MS;
  const length = Math.max(1, Math.floor((atMs - startMs) / SLO_STEP_MS));
  const atEnd = (value: number) => Array.from({ length }, (_, step) => (step === length - 1 ? value : 0));
  return { startMs, stepMs: SLO_STEP_MS, bad: atEnd(1 - part), total: atEnd(1) };
}
