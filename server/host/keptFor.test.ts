import { keptFor } from './keptFor';

function setUp(fetch: () => Promise<number>) {
  let nowMs = 0;
  const clock = { nowMs: () => nowMs, monotonicMs: () => nowMs };
  return { kept: keptFor(1_000, clock, fetch), advance: (ms: number) => (nowMs += ms) };
}

describe('keptFor', () => {
  it('fetches again only when the time is up', async () => {
    let fetchCount = 0;
    const fetch = async () => (fetchCount += 1);
    const { kept, advance } = setUp(fetch);

    expect(await kept()).toBe(1);
    advance(999);
    expect(await kept()).toBe(1);
    advance(1);
    expect(await kept()).toBe(2);
  });

  it('does not keep a failure', async () => {
    const fetch = jest.fn<Promise<number>, []>().mockRejectedValueOnce(new Error('gone')).mockResolvedValueOnce(5);
    const { kept } = setUp(fetch);

    await expect(kept()).rejects.toThrow('gone');
    expect(await kept()).toBe(5);
  });
});
