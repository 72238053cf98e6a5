import { driftCost } from './drift/driftCost';
import { driftColumns } from './drift/driftData';
import type { Bench } from './measurement';

const FEATURES = 20;

export const drift20x100k: Bench = async ({ isQuick }) => {
  const records = isQuick ? 20_000 : 100_000;
  return driftCost({ id: 'drift.20x100k', pairs: driftColumns(FEATURES, records), records, runs: isQuick ? 1 : 5 });
};
