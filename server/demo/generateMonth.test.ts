import { createHash } from 'node:crypto';
import { DEMO_END_MS } from '../../tests/fixtures/aDemoStory';
import { hostSampleSchema, SENT_KINDS, SENT_RECORD_SCHEMAS, type HostSample } from '../contract/records';
import { DEMO_TAGS, type DemoRecord } from './demoRecord';
import { demoRecords, type DemoOptions } from './demoRecords';
import { generateMonth } from './generateMonth';
import { DAY_MS, HOUR_MS } from './time/timeWindow';

const SMALL = { toMs: DEMO_END_MS, scale: 0.05, hostIntervalMs: HOUR_MS } as const;

function hashOf(options: DemoOptions): string {
  const hash = createHash('sha256');
  for (const record of demoRecords(options)) {
    hash.update(JSON.stringify(record));
  }
  return hash.digest('hex');
}

function countByKind(records: Iterable<DemoRecord | HostSample>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { kind } of records) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

describe('demoRecords', () => {
  it('gives the same bytes for the same options', () => {
    expect(hashOf({ ...SMALL, seed: 5 })).toBe(hashOf({ ...SMALL, seed: 5 }));
  });

  it('gives other records, under other ids, for another seed or window', () => {
    const idOf = (options: DemoOptions): string => {
      const [first] = demoRecords(options);
      return first?.id ?? '';
    };
    expect(hashOf({ ...SMALL, seed: 5 })).not.toBe(hashOf({ ...SMALL, seed: 6 }));
    expect(idOf({ ...SMALL, seed: 5 })).not.toBe(idOf({ ...SMALL, seed: 6 }));
    expect(idOf(SMALL)).not.toBe(idOf({ ...SMALL, toMs: DEMO_END_MS - 1 }));
  });

  it('gives valid records of every kind, marked, in order, within the window, each id once', () => {
    const ids = new Set<string>();
    const kinds = new Set<string>();
    const faults: string[] = [];
    let [previousMs, count] = [0, 0];
    for (const record of demoRecords(SMALL)) {
      const isHost = record.kind === 'host_sample';
      const timeMs = isHost ? record.timeMs : record.timestamp;
      const parsed = isHost ? hostSampleSchema.safeParse(record) : SENT_RECORD_SCHEMAS[record.kind].safeParse(record);
      const isMarked = isHost ? record.host.startsWith('demo-') : record.tags === DEMO_TAGS;
      if (!parsed.success) {
        faults.push(`${record.id}: ${parsed.error.message}`);
      }
      if (!isMarked || !record.id.startsWith('demo-') || ids.has(`${record.kind} ${record.id}`)) {
        faults.push(`${record.id}: not marked, or twice`);
      }
      if (timeMs < previousMs || timeMs >= DEMO_END_MS) {
        faults.push(`${record.id}: out of order or window`);
      }
      ids.add(`${record.kind} ${record.id}`);
      kinds.add(record.kind);
      previousMs = timeMs;
      count++;
    }
    expect(faults.slice(0, 5)).toEqual([]);
    expect(count).toBe(ids.size);
    expect([...kinds].sort()).toEqual([...SENT_KINDS, 'host_sample'].sort());
  });

  it('lets users, and nothing else, reach back beyond the month', () => {
    const early = new Set<string>();
    for (const record of demoRecords(SMALL)) {
      if (record.kind === 'host_sample' || record.timestamp >= DEMO_END_MS - 28 * DAY_MS) {
        break;
      }
      early.add(record.kind);
    }
    expect([...early].sort()).toEqual(['event', 'nps', 'session']);
  });
});

describe('generateMonth', () => {
  const options = { seed: 3, toMs: DEMO_END_MS, scale: 0.1 };

  it('stays within the days asked for', () => {
    const [first] = generateMonth({ ...options, days: 3 });
    expect(first?.timestamp).toBe(DEMO_END_MS - 3 * DAY_MS);
  });

  it('grows in proportion to the scale', () => {
    const small = countByKind(generateMonth(options));
    const large = countByKind(generateMonth({ ...options, scale: 0.4 }));
    for (const kind of ['inference', 'ground_truth', 'event', 'session', 'exposure', 'feature_usage', 'span']) {
      const [few, many] = [small.get(kind) ?? 0, large.get(kind) ?? 0];
      // Counts of independent arrivals; events of one user hang together, which the factor 3 allows for.
      const error = (many / few) * Math.sqrt(1 / few + 1 / many) * 3;
      expect(Math.abs(many / few - 4)).toBeLessThan(4 * error);
    }
  });

  it.each([{ scale: 0 }, { days: -1 }, { seed: 0.5 }, { toMs: NaN }, { toMs: DAY_MS }, { hostIntervalMs: 0 }])(
    'refuses %p',
    (wrong) => {
      expect(() => generateMonth({ ...options, ...wrong })).toThrow(RangeError);
    }
  );
});
