import { createDeliver } from '../delivery/deliver';
import { createTransport } from '../delivery/transport';
import { createSampler, type Sampler, type SamplingContext } from '../sampling/createSampler';
import { sampleDraft } from '../sampling/sampleDraft';
import { createSpillFolder, type SpillFolder } from '../spill/spillFolder';
import { type Counters, createCounters, recordCounters } from './counters';
import { type FlushReport, Flusher, reportSince } from './flusher';
import { createIntake } from './intake';
import { LineBuffer } from './lineBuffer';
import { type ClientOptions, type ResolvedOptions, resolveOptions } from './options';
import { Pause, type SendState } from './pause';
import { createProblems } from './problems';
import { createRecorder, type Recorder } from './recorder';
import type { Draft } from './records';
import { startSchedule } from './schedule';

const DEFAULT_DEADLINE_MS = 5_000;
/** Making one takes longer than a sampled call, and types of operations are few. */
const MAX_KEPT_RECORDERS = 1_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** What a client has done so far, and how it stands. */
export interface ClientStats extends Counters {
  /** Records waiting in memory. */
  readonly buffered: number;
  /** Records in the request that is under way. */
  readonly inFlight: number;
  readonly state: SendState;
}

export interface Client extends Recorder {
  /**
   * The same calls, sampled: a record is sent with the rate of the operation type and carries that rate as
   * `sample_rate`. Errors and registrations are always sent.
   *
   * @param context When the record itself does not say which trace it belongs to, or that it is an error.
   */
  sampled(operationType: string, context?: SamplingContext): Recorder;
  /** Sends everything recorded before this call, and what waits on disk. Never rejects. */
  flush(): Promise<FlushReport>;
  /** Another token, for example after the old one was refused; sending goes on. */
  setToken(token: string | undefined): void;
  stats(): ClientStats;
  /** Records the counters as metrics: `client_recorded`, `client_dropped` and so on. */
  recordOwnStats(): void;
  /** Sends until the deadline (default 5,000 ms), then spills what is left. Nothing can be recorded after it. */
  close(options?: { readonly deadlineMs?: number }): Promise<FlushReport>;
}

/** @throws RangeError naming the option that is wrong. Nothing throws after this. */
export function createClient(options: ClientOptions): Client {
  const settings = resolveOptions(options);
  const { clock, random, component } = settings;
  const counters = createCounters();
  const problems = createProblems(options.onError);
  const buffer = new LineBuffer({
    maxLines: settings.maxBufferedRecords,
    maxBytes: settings.maxBufferedBytes,
    whenFull: settings.whenFull,
  });
  const pause = new Pause({ clock, random, problems });
  const spill = options.spillDir === undefined ? undefined : openSpill(options.spillDir, settings);
  const transport = createTransport({ ...settings, url: settings.ingestUrl });
  const deliver = createDeliver({ transport, clock, random, counters, problems });
  const flusher = new Flusher({ ...settings, buffer, spill, deliver, pause, counters, problems });
  flusher.token = options.token;
  const schedule = startSchedule({ ...settings, buffer, spill, pause, flusher, problems });
  const intake = createIntake({
    buffer,
    counters,
    problems,
    clock,
    tags: options.tags,
    region: options.region,
    onGrowth: schedule.noticeGrowth,
  });
  const sampler = samplerFrom(options.sampler, random);
  const recorder = createRecorder((kind, fields, more) => intake.accept(kind, fields, more), component);

  async function end(deadlineMs: number): Promise<FlushReport> {
    process.removeListener('beforeExit', closeAtExit);
    const before = { ...counters };
    intake.close();
    schedule.stop();
    const cancelDeadline = clock.after(deadlineMs, () => flusher.stop());
    await flusher.flush(true).finally(cancelDeadline);
    // A spill that the schedule began may still be writing.
    await spill?.settled();
    intake.dropRest();
    return reportSince(before, counters, buffer.length, pause.state);
  }

  let closing: Promise<FlushReport> | undefined;
  const close: Client['close'] = ({ deadlineMs = DEFAULT_DEADLINE_MS } = {}) =>
    (closing ??= keepingAlive(end(deadlineMs)));
  const closeAtExit = () => void close();
  if (settings.flushOnExit) {
    process.once('beforeExit', closeAtExit);
  }

  function sampledRecorder(operationType: string, context: SamplingContext): Recorder {
    const decide = (draft: Draft) => sampleDraft(draft, sampler, operationType, context);
    return createRecorder((kind, fields, more) => intake.accept(kind, fields, more, decide), component);
  }

  const sampledRecorders = new Map<string, Recorder>();
  const sampled: Client['sampled'] = (operationType, context) => {
    const known = context === undefined ? sampledRecorders.get(operationType) : undefined;
    const found = known ?? sampledRecorder(operationType, context ?? {});
    if (!known && context === undefined && sampledRecorders.size < MAX_KEPT_RECORDERS) {
      sampledRecorders.set(operationType, found);
    }
    return found;
  };

  return {
    ...recorder,
    sampled,
    flush: () => keepingAlive(flusher.flush(true)),
    setToken(token) {
      flusher.token = token;
      pause.end();
    },
    stats: () => ({ ...counters, buffered: buffer.length, inFlight: flusher.inFlight, state: pause.state }),
    recordOwnStats: () => recordCounters(counters, recorder),
    close,
  };
}

function openSpill(folder: string, settings: ResolvedOptions): SpillFolder {
  const { batchSize, maxBatchBytes, maxSpillBytes, whenFull, clock } = settings;
  return createSpillFolder({
    folder,
    maxBytes: maxSpillBytes,
    maxSegmentRecords: batchSize,
    maxSegmentBytes: Math.min(maxBatchBytes, maxSpillBytes / 4),
    whenFull,
    clock,
  });
}

function samplerFrom(given: ClientOptions['sampler'], random: () => number): Sampler {
  return given && 'shouldSample' in given ? given : createSampler({ ...given, random });
}

/** Timers of the client let the process end; somebody who awaits a promise wants it to stay until then. */
async function keepingAlive<T>(work: Promise<T>): Promise<T> {
  const handle = setInterval(() => undefined, LONGEST_TIMER_MS);
  try {
    return await work;
  } finally {
    clearInterval(handle);
  }
}
