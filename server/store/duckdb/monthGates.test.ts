import { MonthGates } from './monthGates';

const OCTOBER = 24_321;
const NOVEMBER = 24_322;

describe('MonthGates', () => {
  const settle = async () => {
    for (let turn = 0; turn < 10; turn++) {
      await Promise.resolve();
    }
  };

  it('changes a month only after those who use it have left, and lets newcomers wait for the change', async () => {
    const gates = new MonthGates();
    const events: string[] = [];
    const first = {};
    const second = {};
    await gates.enter(OCTOBER, first);
    const change = gates.whileClosed(OCTOBER, async () => {
      events.push('changed');
    });
    const entered = gates.enter(OCTOBER, second).then(() => events.push('entered'));
    await settle();
    expect(events).toEqual([]);

    gates.leave(first);
    await Promise.all([change, entered]);
    expect(events).toEqual(['changed', 'entered']);
  });

  it('lets somebody in again who is inside, so that nobody waits for himself', async () => {
    const gates = new MonthGates();
    const user = {};
    await gates.enter(OCTOBER, user);
    const change = gates.whileClosed(OCTOBER, () => Promise.resolve('changed'));
    await gates.enter(OCTOBER, user);
    gates.leave(user);
    expect(await change).toBe('changed');
  });

  it('keeps other months open', async () => {
    const gates = new MonthGates();
    const user = {};
    await gates.enter(OCTOBER, user);
    const change = gates.whileClosed(OCTOBER, () => Promise.resolve());
    await gates.enter(NOVEMBER, {});
    gates.leave(user);
    await change;
  });

  it('opens again after a change that failed', async () => {
    const gates = new MonthGates();
    await expect(gates.whileClosed(OCTOBER, () => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full');
    await gates.enter(OCTOBER, {});
  });
});
