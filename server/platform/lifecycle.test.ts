import { Lifecycle, withDeadline } from './lifecycle';

function recorder() {
  const events: string[] = [];
  const failures: string[] = [];
  const lifecycle = new Lifecycle({ onStopFailure: (name) => failures.push(name) });
  const part = (name: string, stop: () => Promise<void> | void = () => undefined, stopDeadlineMs = 1_000) => ({
    name,
    stopDeadlineMs,
    start: () => void events.push(`start ${name}`),
    stop: () => {
      events.push(`stop ${name}`);
      return stop();
    },
  });
  return { events, failures, lifecycle, part };
}

describe('Lifecycle', () => {
  it('stops in the reverse order of starting', async () => {
    const { events, lifecycle, part } = recorder();
    await lifecycle.start(part('store'));
    await lifecycle.start(part('http'));
    await lifecycle.stop();
    expect(events).toEqual(['start store', 'start http', 'stop http', 'stop store']);
  });

  it('stops once, however often it is asked', async () => {
    const { events, lifecycle, part } = recorder();
    await lifecycle.start(part('store'));
    await Promise.all([lifecycle.stop(), lifecycle.stop()]);
    expect(events.filter((event) => event === 'stop store')).toHaveLength(1);
  });

  it('stops what had started when a later part fails to start, and passes the cause on', async () => {
    const { events, lifecycle, part } = recorder();
    await lifecycle.start(part('store'));
    const failing = { name: 'http', start: () => Promise.reject(new Error('port taken')) };
    await expect(lifecycle.start(failing)).rejects.toThrow('port taken');
    expect(events).toContain('stop store');
  });

  it('goes on stopping when one part fails or hangs, and reports it', async () => {
    const { events, failures, lifecycle, part } = recorder();
    await lifecycle.start(part('store'));
    await lifecycle.start(part('hanging', () => new Promise(() => undefined), 10));
    await lifecycle.start(part('failing', () => Promise.reject(new Error('broken'))));
    await lifecycle.stop();
    expect(failures).toEqual(['failing', 'hanging']);
    expect(events.at(-1)).toBe('stop store');
  });

  it('starts nothing once stopping has begun', async () => {
    const { lifecycle, part } = recorder();
    await lifecycle.stop();
    await expect(lifecycle.start(part('late'))).rejects.toThrow('while stopping');
  });
});

describe('withDeadline', () => {
  it('passes the value on when it comes in time', async () => {
    await expect(withDeadline(Promise.resolve(7), 1_000)).resolves.toBe(7);
  });
});
