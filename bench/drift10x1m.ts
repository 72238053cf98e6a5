import { driftCost } from './drift/driftCost';
import { driftColumns } from './drift/driftData';
import type { Bench } from './measurement';

const FEATURES = 10;

export const drift10x1m: Bench = async ({ isQuick }) => {
  const records = isQuick ? 100_000 : 1_000_000;
  return driftCost({ id: 'drift.10x1m', pairs: driftColumns(FEATURES, records), records, runs: isQuick ? 1 : 3 });
};
