import { AppError } from '../../contract/errors';
import type { MaintenanceRunner } from '../runner/maintenanceRunner';
import { sendPatiently } from './sendPatiently';

const VERDICT = { accepted: 1, rejected_count: 0, rejected: [] };

/** Fails as told, one failure a call, then accepts. */
function runnerFailing(failures: readonly AppError[]): { runner: MaintenanceRunner; calls: () => number } {
  let calls = 0;
  const ingest = async () => {
    const failure = failures[calls++];
    if (failure !== undefined) {
      throw failure;
    }
    return VERDICT;
  };
  return { runner: { ingest } as unknown as MaintenanceRunner, calls: () => calls };
}

/** Every look at the clock is a minute later. */
function fastClock() {
  let nowMs = 0;
  return { nowMs: () => nowMs, monotonicMs: () => (nowMs += 60_000) };
}

const busy = new AppError('STORE_BUSY', 'Too much work.', { retryAfterSeconds: 0.01 });
const { signal } = new AbortController();

describe('sending with patience', () => {
  it('waits as long as the store asks for it, then goes on, and tells why it waits', async () => {
    const { runner, calls } = runnerFailing([busy, busy]);
    const reasons: string[] = [];
    const options = { signal, clock: fastClock(), onWait: (reason: string) => void reasons.push(reason) };
    expect(await sendPatiently(runner, ['{}'], options)).toEqual(VERDICT);
    expect(calls()).toBe(3);
    expect(reasons).toEqual(['Too much work.', 'Too much work.']);
  });

  it('gives up when nothing goes through for long, and at once when waiting cannot help', async () => {
    const options = { signal, clock: fastClock(), onWait: () => undefined };
    const stuck = runnerFailing(Array.from({ length: 50 }, () => busy));
    await expect(sendPatiently(stuck.runner, ['{}'], options)).rejects.toBe(busy);
    const refused = new AppError('SCOPE_MISSING', 'The token lacks the scope.');
    const { runner, calls } = runnerFailing([refused]);
    await expect(sendPatiently(runner, ['{}'], options)).rejects.toBe(refused);
    expect(calls()).toBe(1);
  });

  it('a batch of which nothing is accepted is a verdict on each record, not a failure', async () => {
    const details = [{ path: '[1].latency_ms', message: 'Too small' }];
    const { runner } = runnerFailing([new AppError('BODY_INVALID', 'None was accepted.', { details })]);
    const options = { signal, clock: fastClock(), onWait: () => undefined };
    expect(await sendPatiently(runner, ['{}', '{}'], options)).toEqual({
      accepted: 0,
      rejected_count: 2,
      rejected: [{ index: 1, code: 'RECORD_INVALID', message: 'Too small' }],
    });
  });
});
