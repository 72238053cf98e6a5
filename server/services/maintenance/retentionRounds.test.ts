import { aStore } from '../../../tests/fixtures/aStore';
import { createLogger } from '../../observability/logger';
import type { Store } from '../../store/store';
import { createRetentionRounds } from './retentionRounds';

describe('rounds of retention', () => {
  const logger = createLogger('silent');
  const runs: Array<{ signal: AbortSignal | undefined; end: (error?: Error) => void }> = [];
  const store = aStore({
    maintain: ((_name, _request, options) =>
      new Promise((resolve, reject) => {
        const end = (error?: Error) => (error ? reject(error) : resolve({ removed: [], failed_files: [] } as never));
        runs.push({ signal: options?.signal, end });
        options?.signal?.addEventListener('abort', () => end(new Error('given up')));
      })) as Store['maintain'],
  });
  beforeEach(() => runs.splice(0));

  it('run one after the other', async () => {
    const rounds = createRetentionRounds({ store, logger });
    const first = rounds.round();
    expect(rounds.round()).toBe(first);
    expect(runs).toHaveLength(1);
    runs[0]?.end();
    await first;
    void rounds.round();
    expect(runs).toHaveLength(2);
    runs[1]?.end();
  });

  it('go on after one that failed', async () => {
    const rounds = createRetentionRounds({ store, logger });
    const first = rounds.round();
    runs[0]?.end(new Error('The engine is starting.'));
    await first;
    const second = rounds.round();
    runs[1]?.end();
    await second;
    expect(runs).toHaveLength(2);
  });

  it('give the one under way up when they are stopped', async () => {
    const rounds = createRetentionRounds({ store, logger });
    const round = rounds.round();
    await rounds.stop();
    await round;
    expect(runs[0]?.signal?.aborted).toBe(true);
  });
});
