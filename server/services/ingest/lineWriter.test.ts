import { LineWriter } from './lineWriter';

describe('LineWriter', () => {
  it('writes each line ended, whatever its length and characters', () => {
    const lines = ['', 'a', 'ä😀'.repeat(700), 'x'.repeat(5_000), '€'.repeat(341), 'end'];
    const writer = new LineWriter();
    lines.forEach((line) => writer.write(line));
    const { payload, recordCount } = writer.take();
    expect(payload.toString()).toBe(lines.map((line) => `${line}\n`).join(''));
    expect(recordCount).toBe(lines.length);
  });

  it('begins anew after what was taken, and leaves that alone', () => {
    const writer = new LineWriter();
    writer.write('first');
    const first = writer.take();
    writer.write('other');
    expect(first.payload.toString()).toBe('first\n');
    expect(writer.take()).toEqual({ payload: Buffer.from('other\n'), recordCount: 1 });
    expect(writer.take()).toEqual({ payload: Buffer.alloc(0), recordCount: 0 });
  });
});
