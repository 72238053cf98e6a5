import { median } from '../measurement';
import type { PeerAnswer, PythonPeer } from './pythonPeer';

export interface CpuSeconds {
  readonly ours: number;
  readonly peer: number | null;
  readonly ratio: number | null;
}

/**
 * CPU seconds of our work and the peer's, by turns; medians.
 *
 * @param check Throws when the two do not agree: a figure that is faster and wrong is no figure.
 */
export function timeBesidePeer<T>(
  runs: number,
  work: () => T,
  peer: PythonPeer,
  check: (ours: T, theirs: PeerAnswer['figures']) => void
): CpuSeconds {
  const ours: number[] = [];
  const theirs: number[] = [];
  try {
    // The first is slower by what has to be compiled.
    work();
    for (let run = 0; run < runs; run++) {
      const started = process.cpuUsage();
      const answer = work();
      const { user, system } = process.cpuUsage(started);
      ours.push((user + system) / 1e6);
      if (peer.isThere) {
        const { cpu_seconds: cpuSeconds, figures } = peer.run();
        theirs.push(cpuSeconds);
        check(answer, figures);
      }
    }
  } finally {
    if (peer.isThere) {
      peer.close();
    }
  }
  const own = median(ours);
  const other = theirs.length === 0 ? null : median(theirs);
  return { ours: own, peer: other, ratio: other === null ? null : own / other };
}
