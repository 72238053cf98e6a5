import { aHost, aTable } from '../test/frames';
import { readHostFigures } from './hostFigures';
import { hostTiles } from './tiles';

function tilesOf(...rows: Parameters<typeof aTable>[0]) {
  const [figures] = readHostFigures(aTable(rows));
  return hostTiles(figures!);
}

describe('hostTiles', () => {
  it('says what each figure is a share of', () => {
    expect(tilesOf(...aHost()).map(({ title, value, detail }) => [title, value, detail])).toEqual([
      ['CPU', '20.0%', '4 cores · load 0.50'],
      ['Memory', '40.0%', '4.0 GiB of 10.0 GiB'],
      ['Fullest disk', '50.0%', '/ · 16.0 GiB free'],
      ['Uptime', '1 d 2 h', 'since this host booted'],
    ]);
  });

  it('shows dashes and no share for a host that gives nothing', () => {
    const tiles = tilesOf({ host: 'web-1' });
    expect(tiles.map(({ value }) => value)).toEqual(['–', '–', '–', '–']);
    expect(tiles.map(({ status }) => status)).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
  });

  it('writes a quota of a fraction of a core, and a single core in the singular', () => {
    expect(tilesOf(...aHost({ cpu_core_count: 0.5 }))[0]?.detail).toBe('0.5 cores · load 0.50');
    expect(tilesOf(...aHost({ cpu_core_count: 1, load_average_1m: null }))[0]?.detail).toBe('1 core');
  });
});
