import path from 'node:path';
import { fitCalibrator } from '../server/analytics/estimatedPerformance/calibrator';
import {
  type EstimatedClassification,
  estimateClassification,
} from '../server/analytics/estimatedPerformance/estimateClassification';
import { scoreGroupsOfColumns } from '../server/analytics/quality/scoredCells';
import { isInsufficient } from '../server/stats/estimate';
import { type CbpeColumns, cbpeColumns } from './cbpe/cbpeData';
import { timeBesidePeer } from './lib/besidePeer';
import { openPythonPeer } from './lib/pythonPeer';
import type { Bench } from './measurement';

const RUNS = 5;
/** Both pool the same shares; the areas are corrected for the optimism of that here. */
const ABSOLUTE = 2e-3;

/** CPU seconds to calibrate on a baseline and estimate seven figures and the confusion matrix with intervals. */
export const cbpe50k: Bench = async ({ isQuick }) => {
  const count = isQuick ? 10_000 : 50_000;
  const baseline = cbpeColumns(count, 1);
  const calls = cbpeColumns(count, 2);
  const peer = openPythonPeer('nannyml', path.join(__dirname, 'cbpe', 'peer.py'), {
    ...prefixed('baseline', baseline),
    ...prefixed('calls', calls),
  });
  const seconds = timeBesidePeer(
    RUNS,
    () => estimate(baseline, calls),
    peer,
    ({ figures }, theirs) => {
      for (const [name, own] of Object.entries(figures)) {
        const value = theirs[name] ?? NaN;
        if (isInsufficient(own) || !(Math.abs(own.value - value) <= ABSOLUTE)) {
          throw new Error(`${name} is not what NannyML says: ${value}.`);
        }
      }
    }
  );
  return {
    id: 'cbpe.50k',
    what: `CPU time of estimated performance with intervals, ${count.toLocaleString('en')} labelled calls and as many without labels`,
    unit: 's',
    ...seconds,
    peerName: peer.isThere ? 'NannyML CBPE' : peer.reason,
    runs: RUNS,
  };
};

function estimate(baseline: CbpeColumns, calls: CbpeColumns): EstimatedClassification {
  const calibrator = fitCalibrator(scoreGroupsOfColumns(baseline.scores, baseline.truths));
  if (isInsufficient(calibrator)) {
    throw new Error(calibrator.insufficient.reason);
  }
  return estimateClassification(calibrator, scoreGroupsOfColumns(calls.scores, calls.predictions));
}

function prefixed(prefix: string, columns: CbpeColumns): Record<string, NodeJS.ArrayBufferView> {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [`${prefix}_${name}`, column]));
}
