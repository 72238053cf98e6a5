import {
  afterRound,
  FIRST_PROBE_STATE,
  isRoundOver,
  type ProbeAttempt,
  type ProbePolicy,
  type ProbeState,
  type ProbeTransition,
} from '../analytics/availability/probeState';
import type { Probe } from '../contract/probes';
import type { Logger } from '../observability/logger';
import type { Clock } from '../platform/clock';
import { isTimeout, reasonText } from '../platform/failureReason';
import { createTickTimer } from '../platform/tickTimer';
import type { Check } from './check';

export interface ProbeOptions {
  readonly probe: Probe;
  readonly check: Check;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What is known of the service from before this process. */
  readonly firstVerdict: ProbeState['verdict'];
  /** Makes a change of state durable. What it throws is logged, and the change is offered again after the next round. */
  readonly onTransition: (transition: ProbeTransition) => Promise<void>;
}

export interface ProbeFigures {
  readonly service: string;
  readonly verdict: ProbeState['verdict'];
  /** Whether the newest round succeeded; null before the first. */
  readonly isSucceeding: boolean | null;
  readonly lastDurationMs: number | null;
  readonly lastReason: string | null;
  readonly roundCount: number;
}

export interface RunningProbe {
  start(): void;
  /** Resolves once a round that runs is over. */
  stop(): Promise<void>;
  figures(): ProbeFigures;
}

/** Asks a service at its interval and tells when it goes down or comes up. */
export function createProbe({ probe, check, clock, logger, firstVerdict, onTransition }: ProbeOptions): RunningProbe {
  const policy: ProbePolicy = {
    failuresToGoDown: probe.failures_to_go_down,
    successesToComeUp: probe.successes_to_come_up,
    retries: probe.retries,
  };
  const stopping = new AbortController();
  let state: ProbeState = { ...FIRST_PROBE_STATE, verdict: firstVerdict };
  let running: Promise<void> | null = null;
  let untold: ProbeTransition[] = [];
  let figures: ProbeFigures = {
    service: probe.service,
    verdict: firstVerdict,
    isSucceeding: null,
    lastDurationMs: null,
    lastReason: null,
    roundCount: 0,
  };

  const timer = createTickTimer({
    clock,
    intervalMs: probe.interval_seconds * 1_000,
    onTick: () => {
      running ??= round().finally(() => {
        running = null;
      });
    },
  });

  async function round(): Promise<void> {
    const startedMs = clock.monotonicMs();
    const attempts: ProbeAttempt[] = [];
    while (!isRoundOver(attempts, policy)) {
      attempts.push(await attempt());
      if (stopping.signal.aborted) {
        return;
      }
    }
    const last = attempts.at(-1);
    const outcome = afterRound(state, attempts, policy);
    state = outcome.state;
    figures = {
      ...figures,
      verdict: state.verdict,
      isSucceeding: last?.result === 'ok',
      lastDurationMs: clock.monotonicMs() - startedMs,
      lastReason: last?.reason ?? null,
      roundCount: figures.roundCount + 1,
    };
    if (outcome.transition !== null) {
      untold.push(outcome.transition);
    }
    await tell();
  }

  async function attempt(): Promise<ProbeAttempt> {
    const atMs = clock.nowMs();
    const signal = AbortSignal.any([AbortSignal.timeout(probe.timeout_seconds * 1_000), stopping.signal]);
    try {
      await check(signal);
      return { atMs, result: 'ok' };
    } catch (error) {
      return isTimeout(error)
        ? { atMs, result: 'timeout', reason: `no answer within ${probe.timeout_seconds} s` }
        : { atMs, result: 'failed', reason: reasonText(error) };
    }
  }

  async function tell(): Promise<void> {
    while (untold[0] !== undefined) {
      const [transition] = untold;
      try {
        await onTransition(transition);
      } catch (error) {
        logger.warn({ err: error, service: probe.service }, 'A change of state could not be recorded yet');
        return;
      }
      untold = untold.slice(1);
      logger.info({ service: probe.service, ...transition }, 'A probed service changed its state');
    }
  }

  return {
    start: () => timer.start(),
    async stop() {
      timer.stop();
      stopping.abort();
      await running;
    },
    figures: () => figures,
  };
}
