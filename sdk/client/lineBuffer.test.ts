import { LineBuffer, type WhenFull } from './lineBuffer';

const aBuffer = (maxLines: number, whenFull: WhenFull = 'drop-oldest', maxBytes = 1_000_000) =>
  new LineBuffer({ maxLines, maxBytes, whenFull });

describe('LineBuffer', () => {
  it('gives lines back in order, however often it is filled and emptied', () => {
    const buffer = aBuffer(10_000);
    const seen: string[] = [];
    for (let round = 0; round < 20; round += 1) {
      for (let index = 0; index < 500; index += 1) {
        buffer.push(String(round * 500 + index));
      }
      seen.push(...buffer.take(450, Infinity));
    }
    seen.push(...buffer.take(Infinity, Infinity));
    expect(seen).toEqual(Array.from({ length: 10_000 }, (_, index) => String(index)));
    expect(buffer.length).toBe(0);
  });

  it('bounds its bytes, counted in UTF-8', () => {
    const buffer = aBuffer(100, 'drop-oldest', 10);
    expect(buffer.push('äää')).toBe(0);
    expect(buffer.push('aaaa')).toBe(0);
    expect(buffer.push('b')).toBe(1);
    expect(buffer.take(100, Infinity)).toEqual(['aaaa', 'b']);
  });

  it('drops a line larger than the whole buffer without touching the others', () => {
    const buffer = aBuffer(100, 'drop-oldest', 10);
    buffer.push('a');
    expect(buffer.push('x'.repeat(11))).toBe(1);
    expect(buffer.take(100, Infinity)).toEqual(['a']);
  });

  it('takes at least one line, so that a large one does not block the way', () => {
    const buffer = aBuffer(100);
    buffer.push('x'.repeat(50));
    buffer.push('y');
    expect(buffer.take(10, 20)).toEqual(['x'.repeat(50)]);
  });

  it.each([
    ['drop-oldest', 1, ['b', 'c', 'd']],
    ['drop-newest', 1, ['a', 'b', 'c']],
  ] as const)('keeps its bound under %s when lines are put back', (whenFull, dropped, kept) => {
    const buffer = aBuffer(3, whenFull);
    buffer.push('a');
    buffer.push('b');
    const taken = buffer.take(2, Infinity);
    buffer.push('c');
    buffer.push('d');
    expect(buffer.putBack(taken)).toBe(dropped);
    expect(buffer.take(10, Infinity)).toEqual(kept);
    expect(buffer.push('e')).toBe(0);
  });
});
