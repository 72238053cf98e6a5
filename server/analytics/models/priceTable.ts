import type { ModelPrice } from '../../contract/modelPrices';
import type { Window } from '../../contract/window';

/** A model as far as its price depends on it. */
export interface PricedModel {
  readonly name: string;
  /** As its registration says; null when nobody said. */
  readonly provider: string | null;
}

/** Which price holds for a model at a time. */
export interface PriceTable {
  readonly isEmpty: boolean;
  /** Null for a model without a price at that time. */
  priceOf(model: PricedModel, atMs: number): ModelPrice | null;
  /** The window in parts over which no price changes, oldest first. */
  steadyParts(window: Window): readonly Window[];
}

interface Entry {
  readonly price: ModelPrice;
  readonly pattern: RegExp;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** @param prices Of several that fit, the first one holds. */
export function createPriceTable(prices: readonly ModelPrice[]): PriceTable {
  const entries = prices.map((price): Entry => ({
    price,
    pattern: patternOf(price.model),
    fromMs: dayMs(price.from, -Infinity),
    untilMs: dayMs(price.until, Infinity),
  }));
  const changes = [...new Set(entries.flatMap(({ fromMs, untilMs }) => [fromMs, untilMs]))]
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  return {
    isEmpty: entries.length === 0,
    priceOf: (model, atMs) => entries.find((entry) => fits(entry, model, atMs))?.price ?? null,
    steadyParts({ fromMs, toMs }) {
      const inside = changes.filter((changeMs) => changeMs > fromMs && changeMs < toMs);
      return [fromMs, ...inside].map((startMs, index) => ({ fromMs: startMs, toMs: inside[index] ?? toMs }));
    },
  };
}

function fits({ price, pattern, fromMs, untilMs }: Entry, { name, provider }: PricedModel, atMs: number): boolean {
  const isProviderRight =
    price.provider === undefined || provider === null || provider.toLowerCase() === price.provider.toLowerCase();
  return isProviderRight && atMs >= fromMs && atMs < untilMs && pattern.test(name);
}

function patternOf(text: string): RegExp {
  const parts = text.split(/\*+/).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^]*')}$`, 'i');
}

function dayMs(day: string | undefined, otherwise: number): number {
  return day === undefined ? otherwise : Date.parse(`${day}T00:00:00Z`);
}
