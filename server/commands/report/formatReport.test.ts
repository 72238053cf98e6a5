import { formatReport } from './formatReport';

describe('a report for a person', () => {
  it('names values with their units and puts lists into tables, numbers to the right', () => {
    const text = formatReport({
      verdict: 'ok',
      log_bytes: 1_536,
      disk: { free_bytes: 3 * 1024 ** 3 },
      duration_ms: 4_200,
      oldest_ms: Date.UTC(2026, 10, 22),
      removed: [],
      is_done: true,
      tables: [
        { table: 'inferences', row_count: 120_000, bytes: null },
        { table: 'nps_answers', row_count: 7, bytes: 20 },
      ],
    });
    expect(text.split('\n')).toEqual([
      'verdict          ok',
      'log bytes        1.5 KiB',
      'disk free bytes  3.0 GiB',
      'duration         4 s',
      'oldest           2026-11-22T00:00:00.000Z',
      'removed          none',
      'is done          yes',
      '',
      'tables:',
      '  table        row count  bytes',
      '  inferences     120,000      –',
      '  nps_answers          7   20 B',
    ]);
  });
});
