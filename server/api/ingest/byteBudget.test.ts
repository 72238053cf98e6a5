import { createByteBudget } from './byteBudget';

describe('the byte budget', () => {
  it('is shared by all, refuses what exceeds it, and is free again once given back', () => {
    const budget = createByteBudget(100);
    const first = budget.open();
    const second = budget.open();
    first.take(60);
    second.take(40);
    expect(() => second.take(1)).toThrow(expect.objectContaining({ code: 'STORE_BUSY', retryAfterSeconds: 1 }));
    first.giveBack();
    second.take(60);
    second.giveBack();
    second.giveBack();
    expect(() => first.take(101)).toThrow(expect.objectContaining({ code: 'STORE_BUSY' }));
    expect(() => first.take(100)).not.toThrow();
  });
});
