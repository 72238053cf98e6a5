import type { CallRate, ModelRates } from './callRates';
import type { InferenceSecond } from '../../services';

/** More would neither be read nor told apart; the rest is one series. */
export const MAX_LIVE_MODELS = 20;
export const OTHER_MODELS = 'other models';

/**
 * The models of a live panel. One that is shown stays where it is, so that its series goes on; when there are too many,
 * those that came later are added up.
 */
export class ShownModels {
  readonly #labels = new Map<string, InferenceSecond['models'][number]['labels']>();
  #hasOthers = false;

  forget(): void {
    this.#labels.clear();
    this.#hasOthers = false;
  }

  /** A row for each second: what is not known to have happened in it did not happen. */
  secondsOf(models: readonly ModelRates[], timesMs: readonly number[]): InferenceSecond[] {
    const others: ModelRates[] = [];
    const shown = new Map<string, ModelRates>();
    for (const model of [...models].sort((a, b) => b.callCount - a.callCount)) {
      const key = JSON.stringify([model.name, model.version]);
      if (this.#labels.has(key) || this.#labels.size < MAX_LIVE_MODELS) {
        this.#labels.set(key, { model_name: model.name, model_version: model.version });
        shown.set(key, model);
      } else {
        others.push(model);
      }
    }
    this.#hasOthers ||= others.length > 0;
    return timesMs.map((timeMs) => ({
      timeMs,
      models: [
        ...[...this.#labels].map(([key, labels]) => ({ labels, ...(shown.get(key)?.rates.get(timeMs) ?? NO_CALLS) })),
        ...(this.#hasOthers ? [{ labels: { model_name: OTHER_MODELS }, ...sumOf(others, timeMs) }] : []),
      ],
    }));
  }
}

const NO_CALLS: CallRate = { callCount: 0, failedCount: 0, latencyP95Ms: null };

/** Percentiles do not add up, so that the sum has none. */
function sumOf(models: readonly ModelRates[], timeMs: number): CallRate {
  const rates = models.map((model) => model.rates.get(timeMs) ?? NO_CALLS);
  return {
    callCount: rates.reduce((sum, { callCount }) => sum + callCount, 0),
    failedCount: rates.reduce((sum, { failedCount }) => sum + failedCount, 0),
    latencyP95Ms: null,
  };
}
