import { inSlots, type Timed } from './inSlots';
import { HOUR_MS, MINUTE_MS, type TimeWindow } from './timeWindow';

const WINDOW: TimeWindow = { fromMs: 10 * HOUR_MS + 20 * MINUTE_MS, toMs: 13 * HOUR_MS + 5 * MINUTE_MS };

it('works through whole UTC hours, the first and the last one cut to the window', () => {
  const slots: TimeWindow[] = [];
  Array.from(inSlots(WINDOW, (slot) => slots.push(slot)));
  expect(slots).toEqual([
    { fromMs: WINDOW.fromMs, toMs: 11 * HOUR_MS },
    { fromMs: 11 * HOUR_MS, toMs: 12 * HOUR_MS },
    { fromMs: 12 * HOUR_MS, toMs: 13 * HOUR_MS },
    { fromMs: 13 * HOUR_MS, toMs: WINDOW.toMs },
  ]);
});

it('gives items for later hours in their time, and drops those behind the window', () => {
  const offsets = [90, 30, 0, 150, 400].map((minutes) => WINDOW.fromMs + minutes * MINUTE_MS);
  const items = inSlots<Timed>(WINDOW, (slot, emit) => {
    if (slot.fromMs === WINDOW.fromMs) {
      offsets.forEach((timestamp) => emit({ timestamp }));
    }
  });
  expect(Array.from(items, ({ timestamp }) => (timestamp - WINDOW.fromMs) / MINUTE_MS)).toEqual([0, 30, 90, 150]);
});

it('refuses an item from before its slot, which could no longer be in order', () => {
  const items = inSlots<Timed>(WINDOW, (slot, emit) => emit({ timestamp: slot.fromMs - 1 }));
  expect(() => Array.from(items)).toThrow(RangeError);
});

it('does not work ahead of its reader', () => {
  let filled = 0;
  const items = inSlots<Timed>(WINDOW, (slot, emit) => {
    filled++;
    emit({ timestamp: slot.fromMs });
  });
  items.next();
  expect(filled).toBe(1);
});
