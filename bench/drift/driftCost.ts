import { driftReport } from '../../server/analytics/drift/driftReport';
import type { FeaturePair } from '../../server/analytics/drift/compareFeature';
import { note } from '../lib/note';
import { median, type Measurement } from '../measurement';
import { DRIFT_PEERS, openDriftPeer } from './driftPeer';

export interface DriftCostQuestion {
  readonly id: string;
  readonly pairs: readonly FeaturePair[];
  readonly records: number;
  readonly runs: number;
}

/** CPU seconds for ten distances of every feature with intervals and correction, beside the peers' one without. */
export function driftCost({ id, pairs, records, runs }: DriftCostQuestion): Measurement {
  const peers = DRIFT_PEERS.map((name) => ({ name, peer: openDriftPeer(name, pairs), seconds: [] as number[] }));
  const ours: number[] = [];
  try {
    // The first is slower by what has to be compiled.
    driftReport(pairs.slice(0, 2));
    for (let run = 0; run < runs; run++) {
      const started = process.cpuUsage();
      const report = driftReport(pairs);
      const { user, system } = process.cpuUsage(started);
      ours.push((user + system) / 1e6);
      requireFindings(report.changedFeatures, pairs.length);
      peers.forEach(({ peer, seconds }) => {
        if (peer.isThere) {
          seconds.push(peer.run());
        }
      });
    }
  } finally {
    peers.forEach(({ peer }) => {
      if (peer.isThere) {
        peer.close();
      }
    });
  }
  peers.forEach(({ name, peer, seconds }) => {
    note(`${id} ${name}: ${peer.isThere ? `${median(seconds).toFixed(2)} s of CPU time` : peer.reason}`);
  });
  note(
    `${id}: at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB in memory so far, the columns among them`
  );
  const first = peers[0];
  const own = median(ours);
  const other = first === undefined || first.seconds.length === 0 ? null : median(first.seconds);
  return {
    id,
    what: `CPU time of drift, ${pairs.length} features × (${records.toLocaleString('en')} + ${records.toLocaleString('en')}), 10 distances with intervals and correction`,
    unit: 's',
    ours: own,
    peer: other,
    peerName: first?.peer.isThere === false ? first.peer.reason : 'NannyML, one distance without interval',
    ratio: other === null ? null : own / other,
    runs,
  };
}

/** Two of three columns are shifted; a figure that is faster and finds nothing is no figure. */
function requireFindings(found: number, features: number): void {
  const shifted = features - Math.ceil(features / 3);
  if (found < shifted) {
    throw new Error(`Only ${found} of ${shifted} shifted features were found.`);
  }
}
