import { createProgressView } from './progressView';

function view(isTTY: boolean, columns = 80) {
  let nowMs = 0;
  const written: string[] = [];
  const stream = { isTTY, columns, write: (text: string) => void written.push(text) };
  const clock = { nowMs: () => nowMs, monotonicMs: () => nowMs };
  return { ...createProgressView(stream, clock), written, advance: (ms: number) => (nowMs += ms) };
}

const rows = (done: number, total: number | null = 1_000, step = 'Counting') =>
  ({ step, done, total, unit: 'rows' }) as const;

describe('progress on a terminal', () => {
  it('is one line, drawn over and over, with a bar, the rate and the time left', () => {
    const { show, clear, written, advance } = view(true, 120);
    show(rows(0));
    advance(5_000);
    show(rows(500));
    expect(written[0]).toBe('\r\u001b[KCounting  ░░░░░░░░░░░░░░░░░░░░░░░░   0 %  0 of 1,000 rows');
    expect(written[1]).toBe(
      '\r\u001b[KCounting  ████████████░░░░░░░░░░░░  50 %  500 of 1,000 rows  100 rows/s  about 5 s left'
    );
    clear();
    expect(written[2]).toBe('\r\u001b[K');
  });

  it('is not drawn more often than anyone can see, never wider than the terminal, and clears nothing twice', () => {
    const { show, clear, written, advance } = view(true, 20);
    for (let done = 0; done < 500; done += 1) {
      show(rows(done));
      advance(1);
    }
    expect(written).toHaveLength(5);
    expect(written.every((text) => text.length <= '\r\u001b[K'.length + 19)).toBe(true);
    clear();
    clear();
    expect(written).toHaveLength(6);
  });
});

describe('progress elsewhere', () => {
  it('is a line for every tenth, over all steps that count up to one total', () => {
    const { show, written, advance } = view(false);
    for (let done = 0; done <= 1_000; done += 1) {
      show(rows(done, 1_000, `File ${done % 7}`));
      advance(100);
    }
    expect(written).toHaveLength(10);
    expect(written[0]).toBe('File 2  10 %  100 of 1,000 rows  10 rows/s  about 2 min left\n');
    expect(written[9]).toContain('100 %');
  });

  it('is a line now and then while nobody knows the total, and none for what is done at once', () => {
    const { show, written, advance } = view(false);
    for (let done = 0; done <= 300; done += 1) {
      show(rows(done, null));
      advance(100);
    }
    expect(written).toEqual([
      'Counting  10 rows  10 rows/s\n',
      'Counting  110 rows  10 rows/s\n',
      'Counting  210 rows  10 rows/s\n',
    ]);
    show(rows(1, 1, 'Quick'));
    expect(written).toHaveLength(3);
  });
});
