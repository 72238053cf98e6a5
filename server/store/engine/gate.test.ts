import { Gate } from './gate';

const never = new AbortController().signal;

describe('Gate', () => {
  it('lets in as many as fit and the next when one leaves, in order', async () => {
    const gate = new Gate(2, 10);
    const log: string[] = [];
    const doors = ['a', 'b', 'c', 'd'].map((name) => openable(gate, name, log));
    await nextTurn();
    expect(log).toEqual(['a in', 'b in']);

    doors[1]?.open();
    await nextTurn();
    expect(log).toEqual(['a in', 'b in', 'b out', 'c in']);
    doors.forEach(({ open }) => open());
    await Promise.all(doors.map(({ done }) => done));
    expect(log.filter((line) => line.endsWith('out'))).toHaveLength(4);
  });

  it('refuses more than may wait', async () => {
    const gate = new Gate(1, 1);
    const doors = ['a', 'b'].map((name) => openable(gate, name, []));

    await expect(gate.run(never, async () => 'c')).rejects.toMatchObject({ code: 'STORE_BUSY', retryAfterSeconds: 1 });
    doors.forEach(({ open }) => open());
    await Promise.all(doors.map(({ done }) => done));
  });

  it('forgets one who gives up waiting, with the reason given', async () => {
    const gate = new Gate(1, 1);
    const inside = openable(gate, 'a', []);
    const control = new AbortController();
    const waiting = gate.run(control.signal, async () => 'never');
    control.abort(new Error('gave up'));

    await expect(waiting).rejects.toThrow('gave up');
    inside.open();
    await inside.done;
    await expect(gate.run(never, async () => 'free')).resolves.toBe('free');
  });

  it('makes room again after a task that failed', async () => {
    const gate = new Gate(1, 0);
    await expect(gate.run(never, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    await expect(gate.run(never, async () => 'free')).resolves.toBe('free');
  });
});

function openable(gate: Gate, name: string, log: string[]): { open: () => void; done: Promise<void> } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const done = gate.run(never, async () => {
    log.push(`${name} in`);
    await opened;
    log.push(`${name} out`);
  });
  return { open, done };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
