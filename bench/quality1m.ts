import { isInsufficient } from '../server/stats/estimate';
import { type Bench, median } from './measurement';
import { GROUP_COUNT, labelledColumns } from './quality/qualityData';
import { qualityOfGroups } from './quality/qualityOfGroups';
import { openQualityPeer } from './quality/qualityPeer';

const RUNS = 5;
const RELATIVE = 1e-9;

/** CPU seconds for every classification figure with its interval, by group; the peer has no intervals. */
export const quality1m: Bench = async ({ isQuick }) => {
  const count = isQuick ? 100_000 : 1_000_000;
  const columns = labelledColumns(count);
  const peer = openQualityPeer(columns);
  const ours: number[] = [];
  const theirs: number[] = [];
  try {
    // The first is slower by what has to be compiled.
    qualityOfGroups(columns);
    for (let run = 0; run < RUNS; run++) {
      const started = process.cpuUsage();
      const readings = qualityOfGroups(columns);
      const { user, system } = process.cpuUsage(started);
      ours.push((user + system) / 1e6);
      if (peer.isThere) {
        const { cpu_seconds: cpuSeconds, figures } = peer.run();
        theirs.push(cpuSeconds);
        requireEqual(readings, figures);
      }
    }
  } finally {
    if (peer.isThere) {
      peer.close();
    }
  }
  const own = median(ours);
  const other = theirs.length === 0 ? null : median(theirs);
  return {
    id: 'quality.1m',
    what: `CPU time of 16 classification figures over ${count.toLocaleString('en')} labelled predictions by ${GROUP_COUNT} groups`,
    unit: 's',
    ours: own,
    peer: other,
    peerName: peer.isThere ? 'scikit-learn, without intervals' : peer.reason,
    ratio: other === null ? null : own / other,
    runs: RUNS,
  };
};

/** A figure that is faster and wrong is no figure. */
function requireEqual(
  ours: ReturnType<typeof qualityOfGroups>,
  theirs: ReadonlyArray<Readonly<Record<string, number>>>
): void {
  ours.forEach((readings, group) => {
    for (const [name, value] of Object.entries(theirs[group] ?? {})) {
      const own = Object.entries(readings).find(([figure]) => figure === name)?.[1];
      if (own === undefined || isInsufficient(own) || !(Math.abs(own.value - value) <= RELATIVE * Math.abs(value))) {
        throw new Error(`${name} of group ${group} is not what scikit-learn says: ${value}.`);
      }
    }
  });
}
