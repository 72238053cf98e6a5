import fc from 'fast-check';
import { SENT_KINDS } from '../../contract/records';
import { aRecord } from '../../../tests/fixtures/records/aRecord';
import { recordArbitrary } from '../../../tests/fixtures/records/recordArbitrary';
import { type Judgement, judge, type JudgeContext } from './judge';
import { createValidators } from './validators';

const SEED = 20_261_122;
const NOW_MS = Date.UTC(2026, 10, 22, 10);

const context: JudgeContext = {
  validators: createValidators(),
  arrivedAtMs: NOW_MS,
  areClientTracesKept: false,
  isReasonWanted: () => true,
  makeId: () => 'made "id"',
};

const timestamp = fc.constantFrom(undefined, NOW_MS, NOW_MS - 1.5e9, '2026-11-22T10:00:00.5+05:30', String(NOW_MS), '');
const spaces = fc.constantFrom('', '', '', ' ', '\t', ' \r ');
const spelling = fc.record({
  before: spaces,
  beforeColon: spaces,
  afterColon: spaces,
  after: spaces,
  isNameEscaped: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.boolean()),
  valueBefore: fc.oneof(
    { weight: 9, arbitrary: fc.constant(undefined) },
    fc.constantFrom('-0', '5', '"timestamp"', '{"timestamp":1}', 'null')
  ),
});
type Spelling = typeof spelling extends fc.Arbitrary<infer Value> ? Value : never;
const USUAL: Spelling = {
  before: '',
  beforeColon: '',
  afterColon: '',
  after: '',
  isNameEscaped: false,
  valueBefore: undefined,
};
type Field = readonly [name: string, json: string];

/** One field as JSON may spell it: spaces anywhere, the name escaped, an earlier value that does not count. */
function spell([name, json]: Field, { before, beforeColon, afterColon, after, isNameEscaped, valueBefore }: Spelling) {
  const text = isNameEscaped ? `"\\u${name.charCodeAt(0).toString(16).padStart(4, '0')}${name.slice(1)}"` : `"${name}"`;
  const field = (value: string) => `${before}${text}${beforeColon}:${afterColon}${value}${after}`;
  return valueBefore === undefined ? field(json) : `${field(valueBefore)},${field(json)}`;
}

/** Random texts are full of what JSON escapes, which no line is kept with. */
function mostlyPlain(records: fc.Arbitrary<Record<string, unknown>>) {
  const plain = records.map(
    (record) => JSON.parse(JSON.stringify(record).replace(/\\(u[0-9a-f]{4}|.)/g, '_')) as Record<string, unknown>
  );
  return fc.oneof({ weight: 4, arbitrary: plain }, records);
}

function spelt(record: Readonly<Record<string, unknown>>) {
  const fields = Object.entries(record)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): Field => [name, Object.is(value, -0) ? '-0' : JSON.stringify(value)]);
  const spellings = fc.array(spelling, { minLength: fields.length, maxLength: fields.length });
  return fc
    .tuple(
      fc.shuffledSubarray(fields, { minLength: fields.length }),
      fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, spellings),
      fc.oneof({ weight: 2, arbitrary: fc.constant(['', ''] as const) }, fc.tuple(spaces, spaces))
    )
    .map(([shuffled, odd, [first, last]]) => {
      const texts = shuffled.map((field, index) => spell(field, odd[index] ?? USUAL));
      return `${first}{${texts.join(',')}}${last}`;
    });
}

function linesOf(text: string): { readonly kept: Judgement; readonly anew: Judgement } {
  return { kept: judge(JSON.parse(text), context, text), anew: judge(JSON.parse(text), context) };
}

function expectSame(text: string): boolean {
  const { kept, anew } = linesOf(text);
  if ('finding' in kept || 'finding' in anew) {
    expect(kept).toEqual(anew);
    return false;
  }
  expect(kept.line).not.toContain('\n');
  expect({ text, stored: JSON.parse(kept.line) as unknown }).toEqual({ text, stored: JSON.parse(anew.line) });
  expect(kept.record).toEqual(anew.record);
  return kept.line !== anew.line;
}

describe('a record that keeps the line it came in', () => {
  it.each(SENT_KINDS)('is stored as one that is written anew: %s', (kind) => {
    const texts = fc
      .tuple(
        mostlyPlain(recordArbitrary(kind)),
        timestamp,
        fc.constantFrom({}, {}, {}, { user_id: 7 }, { sample_rate: 0.5 })
      )
      .chain(([record, time, more]) => spelt({ ...record, ...more, timestamp: time === '' ? undefined : time }));
    fc.assert(
      fc.property(texts, (text) => void expectSame(text)),
      { seed: SEED, numRuns: 150 }
    );
  });

  it('is spared the writing in its usual spellings', () => {
    // With the time in front the two ways differ in the order of the fields, by which they are told apart.
    const untimed = aRecord('inference', { id: 'a-1', latency_ms: 1.5 });
    const timed = { timestamp: NOW_MS, ...untimed };
    const { id: _, ...nameless } = timed;
    const more = { outcome: 'ok', score: -0.5, user_id: '7', timestamp: '2026-11-22T10:00:00Z' };
    for (const record of [timed, untimed, nameless, { ...timed, ...more }]) {
      expect({ record, isSpared: expectSame(JSON.stringify(record)) }).toEqual({ record, isSpared: true });
    }
    expect(expectSame(JSON.stringify(timed).replace(/[:,]/g, '$& '))).toBe(true);
  });

  it.each([
    [
      'a word that is also a name',
      '{"kind":"log","logger":"l","level":"info","message":"timestamp","timestamp":1795341600000}',
    ],
    [
      'a longer name that ends like it',
      '{"kind":"event","event_type":"custom","event_name":"e","user_id":"u","properties":{"a_timestamp":5},"timestamp":1795341600000}',
    ],
    [
      'the name within a map',
      '{"kind":"event","event_type":"custom","event_name":"e","user_id":"u","properties":{"timestamp":5}}',
    ],
    ['zeros below zero', '{"kind":"conversion","experiment":"e","unit":"u","metric":"m","value":-0.0}'],
    ['numbers that become zero', '{"kind":"conversion","experiment":"e","unit":"u","metric":"m","value": -1E-400}'],
    [
      'a number with more digits than it can hold',
      '{"kind":"log","logger":"l","level":"info","message":"","fields":{"n":1e23}}',
    ],
  ])('is stored the same with %s', (_, text) => {
    expect(linesOf(text).kept).not.toHaveProperty('finding');
    expectSame(text);
  });
});
