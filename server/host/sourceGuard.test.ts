import { createSourceGuard } from './sourceGuard';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

/** A read that answers when told to. */
function hangingRead<T>() {
  const { promise, resolve } = promiseWithResolve<T>();
  return { read: jest.fn(() => promise), answer: resolve };
}

function promiseWithResolve<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

describe('createSourceGuard', () => {
  it('hands an answer through', async () => {
    const guard = createSourceGuard({ limitMs: 100 });

    expect(await guard.run('cpu', async () => 5)).toEqual({ ok: true, value: 5 });
    expect(jest.getTimerCount()).toBe(0);
  });

  it('turns a failure into a sentence', async () => {
    const guard = createSourceGuard({ limitMs: 100 });

    const outcome = await guard.run('cpu', async () => {
      throw new Error('/proc/stat has no line for all cores');
    });

    expect(outcome).toEqual({ ok: false, problem: '/proc/stat has no line for all cores' });
  });

  it('gives up on a read that hangs, and starts no other of its name until it has answered', async () => {
    const guard = createSourceGuard({ limitMs: 100 });
    const { read, answer } = hangingRead<number>();

    const late = guard.run('/mnt', read);
    await jest.advanceTimersByTimeAsync(100);
    expect(await late).toEqual({ ok: false, problem: 'no answer within 100 ms' });

    expect(await guard.run('/mnt', read)).toEqual({ ok: false, problem: 'still waiting for an earlier read' });
    expect(read).toHaveBeenCalledTimes(1);

    answer(7);
    await jest.advanceTimersByTimeAsync(0);
    expect(await guard.run('/mnt', read)).toEqual({ ok: true, value: 7 });
  });

  it('starts no read at all once too many hang', async () => {
    const guard = createSourceGuard({ limitMs: 100, maxHanging: 1 });
    const late = guard.run('/mnt', hangingRead().read);
    await jest.advanceTimersByTimeAsync(100);
    await late;

    expect(await guard.run('/', async () => 1)).toEqual({ ok: false, problem: 'not read, as 1 other reads hang' });
  });
});
