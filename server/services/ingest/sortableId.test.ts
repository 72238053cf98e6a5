import { createIdMaker } from './sortableId';

function makerAt(times: readonly number[]) {
  let call = 0;
  return createIdMaker({ nowMs: () => times[Math.min(call++, times.length - 1)] ?? 0, monotonicMs: () => 0 });
}

describe('ids made for records', () => {
  it('sort by the time they were made at', () => {
    const times = [0, 1, 31, 32, 1_763_808_000_000, 1_763_808_000_001, 2 ** 48 - 1];
    const newId = makerAt(times);
    const ids = times.map(() => newId());
    expect([...ids].sort()).toEqual(ids);
    expect(ids[0]?.slice(0, 10)).toBe('0000000000');
    expect(ids[6]?.slice(0, 10)).toBe('7ZZZZZZZZZ');
  });

  it('differ within one millisecond and have 26 letters and digits', () => {
    const newId = makerAt([1_763_808_000_000]);
    const ids = Array.from({ length: 20_000 }, newId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(id))).toBe(true);
  });
});
