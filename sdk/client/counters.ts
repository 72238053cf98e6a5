import type { Recorder } from './recorder';

/** What happened since the client was made. Counts are of records unless they say otherwise. */
export interface Counters {
  /** Taken in by a `record…` call, after sampling. */
  recorded: number;
  /** Left out by sampling. */
  sampledOut: number;
  /** In requests that the companion answered with a verdict. */
  sent: number;
  /** Accepted by the companion: on its disk. */
  accepted: number;
  /** Refused by the companion for what they contain. */
  rejected: number;
  /** Lost here: buffer or spill full, not serialisable, closed, torn on disk. */
  dropped: number;
  /** Written to the spill folder. */
  spilled: number;
  /** Read back from the spill folder and accepted or rejected. */
  resent: number;
  /** Requests sent again after a failure. */
  retries: number;
  /** Flushes that had something to send. */
  flushes: number;
}

export function createCounters(): Counters {
  return {
    recorded: 0,
    sampledOut: 0,
    sent: 0,
    accepted: 0,
    rejected: 0,
    dropped: 0,
    spilled: 0,
    resent: 0,
    retries: 0,
    flushes: 0,
  };
}

/** So that the state of the sender is seen where everything else is. */
export function recordCounters(counters: Readonly<Counters>, recorder: Recorder): void {
  for (const [name, count] of Object.entries({ ...counters })) {
    recorder.recordMetric(`client_${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`, count);
  }
}
