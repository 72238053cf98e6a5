import { aTrigger } from '../../tests/fixtures/aTrigger';
import { aSettableClock } from '../../tests/fixtures/settableClock';
import { waitFor } from '../../tests/fixtures/waitFor';
import { createLogger } from '../observability/logger';
import type { DecisionLog } from '../services/triggers/decisionLog';
import { startTriggers } from './startTriggers';

const unexpected = () => Promise.reject(new Error('not expected'));

function start(last: DecisionLog['last']) {
  return startTriggers({
    triggers: [{ trigger: aTrigger({ dry_run: true }), secret: null }],
    clock: aSettableClock(),
    logger: createLogger('silent'),
    newId: () => 'id',
    read: async () => ({ series: [], notices: [] }),
    decisions: { last, within: unexpected, addDecision: unexpected, addOutcome: unexpected },
    events: { evaluated: () => undefined, decided: () => undefined, delivered: () => undefined },
    delivery: { post: unexpected, random: () => 0, wait: unexpected },
  });
}

describe('triggers that start', () => {
  it('are watched once their last decisions are known', async () => {
    const triggers = start(async () => []);
    await waitFor('an evaluation', () => triggers.watched()[0]?.standing?.evaluatedAtMs ?? undefined);
    await triggers.stop();
  });

  it('are not watched while those cannot be read, and stop at once all the same', async () => {
    let asked = 0;
    const triggers = start(async () => {
      asked += 1;
      throw new Error('The store is starting.');
    });
    await waitFor('the first attempt', () => asked || undefined);
    expect(triggers.watched()).toMatchObject([{ standing: null }]);
    await triggers.stop();
    expect(asked).toBe(1);
  });

  it('stop at once when the reading itself is broken off', async () => {
    const triggers = start(
      (_trigger, _count, signal) =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))))
    );
    await triggers.stop();
    expect(triggers.watched()).toMatchObject([{ standing: null }]);
  });
});
