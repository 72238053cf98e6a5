import { HOUR_MS, type TimeWindow } from './timeWindow';

export interface Timed {
  readonly timestamp: number;
}

export type Emit<Item extends Timed> = (item: Item) => void;

/**
 * Items in time order from a `fill` that works through the window hour by hour (UTC hours, the first and the last one
 * cut to the window) and may emit anything from its slot's start on, also for later hours. What falls behind the
 * window's end is dropped, as it has not happened yet. Holds only what is emitted and not yet due.
 */
export function* inSlots<Item extends Timed>(
  window: TimeWindow,
  fill: (slot: TimeWindow, emit: Emit<Item>) => void
): Generator<Item> {
  const waiting = new Map<number, Item[]>();
  let slot: TimeWindow = { fromMs: window.fromMs, toMs: window.fromMs };
  const emit: Emit<Item> = (item) => {
    if (item.timestamp < slot.fromMs) {
      throw new RangeError(`An item of ${item.timestamp} came in the slot from ${slot.fromMs}: out of order.`);
    }
    if (item.timestamp >= window.toMs) {
      return;
    }
    const hour = Math.floor(item.timestamp / HOUR_MS);
    const due = waiting.get(hour);
    if (due === undefined) {
      waiting.set(hour, [item]);
    } else {
      due.push(item);
    }
  };
  while (slot.toMs < window.toMs) {
    const hour = Math.floor(slot.toMs / HOUR_MS);
    slot = { fromMs: slot.toMs, toMs: Math.min((hour + 1) * HOUR_MS, window.toMs) };
    fill(slot, emit);
    const due = waiting.get(hour) ?? [];
    waiting.delete(hour);
    yield* due.sort((a, b) => a.timestamp - b.timestamp);
  }
}
