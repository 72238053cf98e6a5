import path from 'node:path';
import { isInsufficient } from '../server/stats/estimate';
import { fairnessColumns, GROUP_COUNT } from './fairness/fairnessData';
import { fairnessOfColumns } from './fairness/fairnessOfColumns';
import { timeBesidePeer } from './lib/besidePeer';
import { openPythonPeer } from './lib/pythonPeer';
import type { Bench } from './measurement';

const RUNS = 3;
const RELATIVE = 1e-9;

/** CPU seconds for all seven fairness criteria with intervals; the peer has five, without. */
export const fairness1m: Bench = async ({ isQuick }) => {
  const count = isQuick ? 100_000 : 1_000_000;
  const columns = fairnessColumns(count);
  const peer = openPythonPeer('fairlearn.metrics', path.join(__dirname, 'fairness', 'peer.py'), { ...columns });
  const seconds = timeBesidePeer(
    RUNS,
    () => fairnessOfColumns(columns),
    peer,
    ({ criteria }, figures) => {
      for (const [name, estimate] of Object.entries(criteria)) {
        const value = figures[name];
        const isOff =
          value !== undefined && (isInsufficient(estimate) || !(Math.abs(estimate.value - value) <= RELATIVE * value));
        if (isOff) {
          throw new Error(`${name} is not what fairlearn says: ${value}.`);
        }
      }
    }
  );
  return {
    id: 'fairness.1m',
    what: `CPU time of 7 fairness criteria with intervals over ${count.toLocaleString('en')} predictions of ${GROUP_COUNT} groups`,
    unit: 's',
    ...seconds,
    peerName: peer.isThere ? 'fairlearn, 5 criteria without intervals' : peer.reason,
    runs: RUNS,
  };
};
