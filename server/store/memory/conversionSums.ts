import { conversionCell } from '../../analytics/funnels/conversionCells';
import { toConversionSums } from '../questions/conversionSumsAnswer';
import {
  CONVERSION_SUM_NAMES,
  type ConversionSums,
  type ConversionSumsQuestion,
} from '../questions/conversionSumsQuestion';
import type { TableRecord } from '../records/storableRecord';
import { eventMatcher, unitOf } from './eventMatch';

interface Unit {
  firstMs: number;
  convertedMs: number;
  n: number;
  v: number;
  vn: number;
}

/** @param events Those of the window. */
export function answerConversionSums(question: ConversionSumsQuestion, events: readonly TableRecord[]): ConversionSums {
  const buckets = [...unitsByBucket(question, events)].sort(([a], [b]) => a - b);
  const rows = buckets.map(([bucketMs, units]) => [bucketMs, ...numbersOf([...units.values()])]);
  const cells = buckets.flatMap(([bucketMs, units]) => {
    const counts = new Map<number, number>();
    for (const { firstMs, convertedMs } of units.values()) {
      if (convertedMs !== Infinity) {
        const cell = conversionCell(convertedMs - firstMs);
        counts.set(cell, (counts.get(cell) ?? 0) + 1);
      }
    }
    return [...counts].sort(([a], [b]) => a - b).map(([cell, count]) => [bucketMs, cell, count]);
  });
  const columns = (all: readonly number[][], count: number) =>
    Array.from({ length: count }, (_, column) => Float64Array.from(all, (row) => row[column] ?? 0));
  return toConversionSums(columns(rows, CONVERSION_SUM_NAMES.length + 1), columns(cells, 3), question);
}

function unitsByBucket(question: ConversionSumsQuestion, events: readonly TableRecord[]) {
  const isWanted = eventMatcher(question.filters);
  const isConversion = eventMatcher(question.conversion);
  const buckets = new Map<number, Map<string, Unit>>();
  for (const event of events) {
    const unit = unitOf(event);
    if (unit !== undefined && isWanted(event)) {
      const bucketMs = Math.floor(event.time_ms / question.bucketMs) * question.bucketMs;
      const units = buckets.get(bucketMs) ?? new Map<string, Unit>();
      buckets.set(bucketMs, units);
      const own = units.get(unit) ?? { firstMs: Infinity, convertedMs: Infinity, n: 0, v: 0, vn: 0 };
      units.set(unit, own);
      own.firstMs = Math.min(own.firstMs, event.time_ms);
      if (isConversion(event)) {
        const { weight = 1, value } = event;
        own.convertedMs = Math.min(own.convertedMs, event.time_ms);
        own.n += weight;
        own.v += typeof value === 'number' ? weight * value : 0;
        own.vn += typeof value === 'number' ? weight : 0;
      }
    }
  }
  return buckets;
}

/** In the order of CONVERSION_SUM_NAMES. */
function numbersOf(units: readonly Unit[]): readonly number[] {
  const sumOf = (number: (unit: Unit) => number) => units.reduce((sum, unit) => sum + number(unit), 0);
  const tookOf = ({ firstMs, convertedMs }: Unit) => (convertedMs === Infinity ? 0 : convertedMs - firstMs);
  return [
    units.length,
    sumOf(({ convertedMs }) => (convertedMs === Infinity ? 0 : 1)),
    sumOf(({ n }) => n),
    sumOf(({ v }) => v),
    sumOf(({ vn }) => (vn > 0 ? 1 : 0)),
    sumOf(({ vn }) => vn),
    sumOf(({ v }) => v * v),
    sumOf(({ v, vn }) => v * vn),
    sumOf(({ vn }) => vn * vn),
    sumOf(tookOf),
    sumOf((unit) => tookOf(unit) ** 2),
  ];
}
