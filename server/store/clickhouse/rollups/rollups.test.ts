import { ROLLUPS as EMBEDDED_ROLLUPS } from '../../duckdb/rollups';
import { ROLLUPS } from '.';

describe('rollups in ClickHouse', () => {
  it('are those of the embedded engine: the same tables, of the same kinds, by the same keys', () => {
    const described = ROLLUPS.map(({ kind, table }) => ({
      kind,
      table: table.name,
      step: table.timeColumn,
      keys: table.columns
        .filter(({ name, merge }) => name !== 'segment_id' && merge === undefined)
        .map(({ name }) => name)
        .join(', '),
    }));
    const embedded = EMBEDDED_ROLLUPS.map(({ kind, table, step, keys }) => ({ kind, table, step, keys }));
    expect(described).toEqual(embedded);
  });

  it('hold what those of the embedded engine hold, a histogram as one column', () => {
    const columnsOf = (definition: string): string[] =>
      [...definition.matchAll(/(?:^|,)\s*(\w+) /g)].flatMap(([, name]) => name ?? []);
    for (const [index, { table }] of ROLLUPS.entries()) {
      const names = table.columns.map(({ name }) => name).filter((name) => name !== 'segment_id');
      expect(names.flatMap((name) => (name === 'histogram' ? ['buckets', 'weights'] : [name]))).toEqual(
        columnsOf(EMBEDDED_ROLLUPS[index]?.columns ?? '')
      );
    }
  });
});
