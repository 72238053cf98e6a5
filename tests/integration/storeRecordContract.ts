import { SENT_KINDS, type SentKind, type StoredRecord } from '../../server/contract/records';
import type { InferenceLatencyQuestion, LastRecordsQuestion } from '../../server/store/questions/recordQuestion';
import type { RecordCondition, RecordOutcomesQuestion } from '../../server/store/questions/recordOutcomes';
import type { Store } from '../../server/store/store';
import type { VersionPairsQuestion } from '../../server/store/questions/versionPairsQuestion';
import { aRecord } from '../fixtures/storeRecords';
import { aHostSample } from '../fixtures/storeSamples';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What every store promises about records of all kinds. Each test has two days of its own. */
export function describeRecordContract(open: () => Promise<Store>): void {
  let store: Store;
  let dayMs = Date.UTC(2026, 5, 1);

  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  beforeEach(() => {
    dayMs += 2 * DAY_MS;
  });

  const today = () => ({ fromMs: dayMs, toMs: dayMs + DAY_MS });
  const at = <K extends SentKind>(kind: K, offsetMs: number, parts: Partial<StoredRecord<K>> = {}) =>
    aRecord(kind, { ...parts, time_ms: dayMs + offsetMs } as Partial<StoredRecord<K>>);
  const readIds = async (recordKind: SentKind, window = today()) =>
    (await store.read({ kind: 'record-ids', window, recordKind, maxIds: 1_000 })).answer;
  const readLast = async (recordKind: SentKind, parts: Partial<LastRecordsQuestion> = {}) =>
    (await store.read({ kind: 'last-records', window: today(), recordKind, filters: {}, limit: 10, ...parts })).answer;
  const readLatency = async (parts: Partial<InferenceLatencyQuestion> = {}) => {
    const question = {
      kind: 'inference-latency',
      window: today(),
      bucketMs: HOUR_MS,
      models: [],
      versions: [],
      groupBy: ['model_name'],
      quantiles: [0.5, 1],
      precision: 'auto',
      maxSeries: 10,
      maxPoints: 100,
      ...parts,
    } as const;
    const { answer } = await store.read(question);
    return answer.series.map(({ labels, timesMs, callCounts, quantiles }) => ({
      labels,
      points: Array.from(timesMs, (timeMs, index) => [
        (timeMs - dayMs) / HOUR_MS,
        callCounts[index],
        ...quantiles.map((values) => values[index]),
      ]),
    }));
  };

  it.each(SENT_KINDS)('gives a record of kind %s back as it was', async (kind) => {
    const plain = at(kind, 0);
    const decorated = { ...at(kind, 1), tags: { a: '1', 'b.c': '"' }, region: 'eu', weight: 4 };
    await store.append([plain, decorated] as StoredRecord[]);

    expect(await readLast(kind)).toEqual([decorated, plain]);
  });

  it('keeps numbers, truth values, texts and missing values of open fields apart', async () => {
    const features = { a: 1.5, b: 'text "quoted"', c: true, d: null };
    const records = [true, 'true', 7, 0.1, ''].map((prediction, index) =>
      at('inference', index, { prediction, features })
    );
    await store.append(records);

    expect(await readLast('inference')).toEqual([...records].reverse());
  });

  it('keeps odd text: quotes, NUL, half a character, SQL', async () => {
    const odd = `'; DROP TABLE inferences; -- " \\ \\ud800 \u{1F600}`;
    const record = at('log', 0, { message: odd, fields: { odd } });
    await store.append([record, at('log', 1, { message: 'after', fields: { half: '\ud800', nul: 'a\u0000b' } })]);

    const [after, before] = await readLast('log');
    expect(before).toEqual(record);
    expect(after).toMatchObject({ message: 'after' });
  });

  it('stores an id once for each kind, within the horizon of seven days', async () => {
    await store.append([at('event', 0, { id: 'same' }), at('log', 0, { id: 'same' }), at('event', 5, { id: 'same' })]);
    await store.append([at('event', 3 * DAY_MS, { id: 'same' }), at('event', -8 * DAY_MS, { id: 'same' })]);

    expect(await readIds('event')).toEqual(['same']);
    expect(await readIds('log')).toEqual(['same']);
    expect(await readIds('event', { fromMs: dayMs + DAY_MS, toMs: dayMs + 4 * DAY_MS })).toEqual([]);
    expect(await readIds('event', { fromMs: dayMs - 9 * DAY_MS, toMs: dayMs - 7 * DAY_MS })).toContain('same');
  });

  it('leaves out a record that no table can hold and keeps the others of the same write', async () => {
    const good = at('nps', 0);
    const { user_id: _, ...without } = at('nps', 1);
    const wrong = [
      { ...at('nps', 2), score: 'nine' },
      { ...at('nps', 3), weight: 0 },
      { ...at('nps', 4), kind: 'npss' },
    ];
    await store.append([without, good, ...wrong, { ...at('nps', 5), time_ms: 1 }] as unknown as StoredRecord[]);

    expect(await readIds('nps')).toEqual([good.id]);
  });

  describe('record-counts', () => {
    it('counts by kind, with what the records stand for, and leaves out kinds without any', async () => {
      const host = aHostSample({ timeMs: dayMs });
      await store.append([host, at('event', 0), at('event', 1, { weight: 10 }), at('log', DAY_MS), at('span', 2)]);
      const read = async (recordKinds: SentKind[]) =>
        (await store.read({ kind: 'record-counts', window: today(), recordKinds })).answer;

      expect(await read([])).toEqual([
        { recordKind: 'host_sample', recordCount: 1, weight: 1 },
        { recordKind: 'event', recordCount: 2, weight: 11 },
        { recordKind: 'span', recordCount: 1, weight: 1 },
      ]);
      expect(await read(['span', 'log'])).toEqual([{ recordKind: 'span', recordCount: 1, weight: 1 }]);
    });
  });

  describe('record-ids', () => {
    it('refuses more than was asked for, and knows host samples as well', async () => {
      const samples = [aHostSample({ timeMs: dayMs }), aHostSample({ timeMs: dayMs + 1 })];
      await store.append(samples);
      const question = { kind: 'record-ids', window: today(), recordKind: 'host_sample' } as const;

      expect((await store.read({ ...question, maxIds: 2 })).answer).toEqual(samples.map(({ id }) => id));
      await expect(store.read({ ...question, maxIds: 1 })).rejects.toMatchObject({ code: 'RESULT_TOO_LARGE' });
    });
  });

  describe('last-records', () => {
    it('gives the newest first, by fields and by tags', async () => {
      await store.append([
        at('error', 1, { error_type: 'A', tags: { team: 'x' } }),
        at('error', 2, { error_type: 'B', tags: { team: 'x' } }),
        at('error', 3, { error_type: 'A' }),
      ]);
      const types = async (parts: Partial<LastRecordsQuestion>) =>
        (await readLast('error', parts)).map(({ time_ms: timeMs }) => timeMs - dayMs);

      expect(await types({})).toEqual([3, 2, 1]);
      expect(await types({ limit: 2 })).toEqual([3, 2]);
      expect(await types({ filters: { error_type: ['A', 'C'] } })).toEqual([3, 1]);
      expect(await types({ filters: { 'tags.team': ['x'], error_type: [] } })).toEqual([2, 1]);
      expect(await types({ filters: { 'tags.team': ['y'] } })).toEqual([]);
    });

    it('refuses a field that is not there or no text, and a limit out of range, by name', async () => {
      for (const parts of [
        { filters: { nothing: ['x'] } },
        { filters: { recovery_attempted: ['true'] } },
        { limit: 1_001 },
      ]) {
        await expect(readLast('error', parts)).rejects.toMatchObject({ code: 'QUERY_INVALID' });
      }
    });

    it('joins an inference with the newest truth about it, also one of a later month', async () => {
      const inferences = ['first', 'second', 'third'].map((id, index) =>
        at('inference', index, { id: `${dayMs}-${id}`, ground_truth: 'at once' })
      );
      await store.append(inferences);
      const later = dayMs + 45 * DAY_MS;
      await store.append([
        aRecord('ground_truth', { inference_id: `${dayMs}-first`, value: false, time_ms: later }),
        aRecord('ground_truth', { inference_id: `${dayMs}-second`, value: 1, time_ms: later }),
        aRecord('ground_truth', { inference_id: `${dayMs}-second`, value: 'corrected', time_ms: later + 1 }),
      ]);

      const answer = await readLast('inference');
      expect(answer.map((record) => (record as StoredRecord<'inference'>).ground_truth)).toEqual([
        'at once',
        'corrected',
        false,
      ]);
    });
  });

  describe('inference-latency', () => {
    it('gives quantiles by group and bucket', async () => {
      await store.append([
        ...[10, 20, 30].map((latency_ms) => at('inference', 0, { latency_ms, model_name: 'b' })),
        at('inference', HOUR_MS, { latency_ms: 40, model_name: 'b' }),
        at('inference', 2, { latency_ms: 5, model_name: 'a', model_version: '2' }),
      ]);

      expect(await readLatency()).toEqual([
        { labels: { model_name: 'a' }, points: [[0, 1, 5, 5]] },
        {
          labels: { model_name: 'b' },
          points: [
            [0, 3, 20, 30],
            [1, 1, 40, 40],
          ],
        },
      ]);
      expect(await readLatency({ groupBy: [], bucketMs: DAY_MS, quantiles: [0.25] })).toEqual([
        { labels: {}, points: [[0, 5, 10]] },
      ]);
      expect(await readLatency({ groupBy: ['model_version'], versions: ['2'], quantiles: [] })).toEqual([
        { labels: { model_version: '2' }, points: [[0, 1]] },
      ]);
      expect(await readLatency({ models: ['c'] })).toEqual([]);
    });

    it('counts a sampled call as often as it stands for', async () => {
      await store.append([
        at('inference', 0, { latency_ms: 1 }),
        at('inference', 0, { latency_ms: 2, weight: 8 }),
        at('inference', 0, { latency_ms: 3 }),
      ]);

      expect(await readLatency({ quantiles: [0, 0.1, 0.5, 0.9, 0.95] })).toEqual([
        { labels: { model_name: 'm' }, points: [[0, 10, 1, 1, 2, 2, 3]] },
      ]);
    });

    it('refuses more series or points than asked for', async () => {
      await store.append([at('inference', 0, { model_name: 'a' }), at('inference', 0, { model_name: 'b' })]);

      await expect(readLatency({ maxSeries: 1 })).rejects.toMatchObject({ code: 'RESULT_TOO_LARGE' });
      await expect(readLatency({ maxPoints: 1 })).rejects.toMatchObject({ code: 'RESULT_TOO_LARGE' });
    });
  });

  describe('record-outcomes', () => {
    const read = async (
      recordKind: SentKind,
      good: readonly RecordCondition[],
      parts: Partial<RecordOutcomesQuestion> = {}
    ) => {
      const question = { window: today(), bucketMs: HOUR_MS, recordKind, where: [], good, maxPoints: 100, ...parts };
      const { answer } = await store.read({ kind: 'record-outcomes', ...question });
      return Array.from(answer.timesMs, (timeMs, index) => [
        (timeMs - dayMs) / HOUR_MS,
        answer.eventCounts[index],
        answer.badCounts[index],
        answer.squaredWeights[index],
      ]);
    };
    const isOk = { field: 'outcome', op: 'eq', value: 'ok' } as const;
    const isCorrect = [{ field: 'is_correct', op: 'eq', value: true }] as const;
    const isJudged = [{ field: 'is_correct', op: 'known' }] as const;

    it('counts bad calls by their end, or by their latency with and without the threshold itself', async () => {
      await store.append([
        at('inference', 0, { latency_ms: 200, outcome: 'timeout' }),
        at('inference', 1, { latency_ms: 199, weight: 4 }),
        at('inference', HOUR_MS, { latency_ms: 201, model_name: 'other' }),
      ]);
      const isFast = (op: 'lt' | 'lte') => [{ field: 'latency_ms', op, value: 200 }];

      expect(await read('inference', [isOk])).toEqual([
        [0, 5, 1, 17],
        [1, 1, 0, 1],
      ]);
      const ofOne = [{ field: 'model_name', op: 'eq', value: 'm' }] as const;
      expect(await read('inference', isFast('lt'), { where: ofOne })).toEqual([[0, 5, 1, 17]]);
      expect(await read('inference', isFast('lte'))).toEqual([
        [0, 5, 0, 17],
        [1, 1, 1, 1],
      ]);
      expect(await read('inference', [isOk, ...isFast('lt')])).toEqual([
        [0, 5, 1, 17],
        [1, 1, 1, 1],
      ]);
    });

    it('judges predictions by the newest truth, and can leave out those without one', async () => {
      await store.append([
        at('inference', 0, { id: `${dayMs}-late`, prediction: 'cat', ground_truth: 'dog' }),
        at('inference', 1, { id: `${dayMs}-own`, prediction: 1, ground_truth: 2 }),
        at('inference', 2, { id: `${dayMs}-unjudged`, prediction: 'cat' }),
        at('inference', 3, { id: `${dayMs}-silent` }),
        at('ground_truth', HOUR_MS, { inference_id: `${dayMs}-late`, value: 'bird' }),
        at('ground_truth', 2 * HOUR_MS, { inference_id: `${dayMs}-late`, value: 'cat' }),
        at('ground_truth', HOUR_MS, { inference_id: `${dayMs}-silent`, value: 'cat' }),
      ]);

      expect(await read('inference', isCorrect, { where: isJudged })).toEqual([[0, 2, 1, 2]]);
      expect(await read('inference', isCorrect)).toEqual([[0, 4, 3, 4]]);
      expect(await read('inference', [isOk], { where: [{ field: 'ground_truth', op: 'known' }] })).toEqual([
        [0, 3, 0, 3],
      ]);
    });

    it('compares values and not how they were written: 1.0 is 1, but the text "1" is not', async () => {
      const line = (id: string, prediction: string, truth: string) =>
        `${JSON.stringify(at('inference', 0, { id: `${dayMs}-${id}` })).slice(0, -1)},"prediction":${prediction},"ground_truth":${truth}}\n`;
      const lines = [line('a', '1', '1.0'), line('b', '"ä"', '"\\u00e4"'), line('c', '1', '"1"')];
      await store.appendLines({ payload: Buffer.from(lines.join('')), recordCount: lines.length });

      expect(await read('inference', isCorrect, { where: isJudged })).toEqual([[0, 3, 1, 3]]);
    });

    it('asks for texts, numbers, truth values and tags of any kind of record; what is missing fulfils nothing', async () => {
      await store.append([
        at('error', 0, { recovery_attempted: true, tags: { team: 'a' } }),
        at('error', 1, { recovery_attempted: false, tags: { team: 'b' } }),
        at('error', 2, { recovery_attempted: false }),
        at('security_event', 0, { risk_score: 0.9 }),
        at('security_event', 1, { risk_score: undefined }),
        at('log', 0, { level: 'error' }),
        at('log', 0, { level: 'info' }),
      ]);

      expect(await read('error', [{ field: 'recovery_attempted', op: 'eq', value: true }])).toEqual([[0, 3, 2, 3]]);
      expect(await read('error', [{ field: 'tags.team', op: 'ne', value: 'a' }])).toEqual([[0, 3, 2, 3]]);
      expect(
        await read('error', [{ field: 'tags.team', op: 'eq', value: 'a' }], {
          where: [{ field: 'tags.team', op: 'known' }],
        })
      ).toEqual([[0, 2, 1, 2]]);
      expect(await read('security_event', [{ field: 'risk_score', op: 'lte', value: 0.5 }])).toEqual([[0, 2, 2, 2]]);
      expect(await read('log', [{ field: 'level', op: 'ne', value: 'error' }])).toEqual([[0, 2, 1, 2]]);
    });

    it('counts a record of requests for as many as it stands for', async () => {
      await store.append([
        at('http_request', 0, { status: 200, duration_ms: 3, request_count: 40 }),
        at('http_request', 1, { status: 503, duration_ms: 900, request_count: 2, weight: 2 }),
        at('http_request', 2, { status: 500 }),
      ]);

      expect(await read('http_request', [{ field: 'status', op: 'lt', value: 500 }])).toEqual([[0, 45, 5, 49]]);
    });

    it.each([
      ['a field that does not exist', { field: 'speed', op: 'known' }],
      ['the weight', { field: 'weight', op: 'gt', value: 1 }],
      ['an order of texts', { field: 'outcome', op: 'lt', value: 'ok' }],
      ['a number where a text is', { field: 'outcome', op: 'eq', value: 1 }],
      ['no value', { field: 'outcome', op: 'eq' }],
      ['the contents of an open field', { field: 'features', op: 'eq', value: 'x' }],
    ] as ReadonlyArray<[string, RecordCondition]>)('refuses %s by name', async (_, condition) => {
      await expect(read('inference', [condition])).rejects.toMatchObject({
        code: 'QUERY_INVALID',
        details: [{ path: condition.field }],
      });
    });

    it('refuses more buckets than asked for', async () => {
      await store.append([at('inference', 0), at('inference', HOUR_MS)]);
      await expect(read('inference', [isOk], { maxPoints: 1 })).rejects.toMatchObject({ code: 'RESULT_TOO_LARGE' });
    });
  });

  describe('call-sums', () => {
    it('sums calls, costs and judgements of each version per bucket, each call with its weight', async () => {
      await store.append([
        at('inference', 0, { latency_ms: 10, weight: 2, cost_usd: 0.5, prediction: 3, ground_truth: 1 }),
        at('inference', 1, { id: `${dayMs}-late`, latency_ms: 20, outcome: 'error', prediction: 'cat' }),
        at('inference', HOUR_MS, { latency_ms: 30, model_version: '2', cost_usd: 0 }),
        at('ground_truth', 2 * HOUR_MS, { inference_id: `${dayMs}-late`, value: 'cat' }),
      ]);
      const question = { window: today(), bucketMs: HOUR_MS, models: ['m'], versions: [], maxPoints: 2 };
      const { answer } = await store.read({ kind: 'call-sums', ...question });

      expect([answer.models, answer.versions]).toEqual([
        ['m', 'm'],
        ['1', '2'],
      ]);
      expect(Array.from(answer.timesMs)).toEqual([dayMs, dayMs + HOUR_MS]);
      const first = Object.fromEntries(Object.entries(answer.sums).map(([name, values]) => [name, values[0]]));
      expect(first).toMatchObject({ callCount: 2, weight: 3, squaredWeight: 5, okWeight: 2 });
      expect(first).toMatchObject({ latencySum: 40, latencySquares: 600 });
      expect(first).toMatchObject({ costedCount: 1, costedWeight: 2, costSum: 1, costSquares: 0.5, okCostSum: 1 });
      expect(first).toMatchObject({ judgedCount: 2, judgedWeight: 3, rightWeight: 1 });
      expect(first).toMatchObject({ measuredCount: 1, errorSum: 4, errorSquares: 8 });
      await expect(store.read({ kind: 'call-sums', ...question, maxPoints: 1 })).rejects.toMatchObject({
        code: 'RESULT_TOO_LARGE',
      });
    });
  });

  describe('version-pairs', () => {
    const read = async (parts: Partial<VersionPairsQuestion> = {}) => {
      const versions = { model: 'm', versionA: '1', versionB: '2' };
      const question = {
        kind: 'version-pairs',
        window: today(),
        ...versions,
        pairKey: { by: 'trace_id' },
        limit: 10,
      } as const;
      const { answer } = await store.read({ ...question, ...parts });
      return Object.fromEntries(Object.entries(answer).map(([name, values]) => [name, Array.from(values)]));
    };

    it('matches the newest call of each version on each input, newest inputs first', async () => {
      await store.append([
        at('inference', 0, { trace_id: 'x', latency_ms: 1 }),
        at('inference', 1, { trace_id: 'x', latency_ms: 2, cost_usd: 0.25 }),
        at('inference', 2, { trace_id: 'x', latency_ms: 3, model_version: '2', outcome: 'error' }),
        at('inference', 3, { trace_id: 'y', latency_ms: 4, prediction: 5, ground_truth: 5 }),
        at('inference', 4, { trace_id: 'y', latency_ms: 5, model_version: '2', prediction: 5, ground_truth: 7 }),
        at('inference', 5, { trace_id: 'alone', latency_ms: 6 }),
        at('inference', 6, { latency_ms: 7, model_version: '2' }),
        at('inference', 7, { trace_id: 'alone', latency_ms: 8, model_version: '2', model_name: 'other' }),
      ]);

      expect(await read()).toEqual({
        latencyA: [4, 2],
        latencyB: [5, 3],
        costA: [NaN, 0.25],
        costB: [NaN, NaN],
        okA: [1, 1],
        okB: [1, 0],
        rightA: [1, NaN],
        rightB: [0, NaN],
        errorA: [0, NaN],
        errorB: [2, NaN],
      });
      expect((await read({ limit: 1 }))['latencyA']).toEqual([4]);
    });

    it('matches by a tag, and calls without it by nothing', async () => {
      await store.append([
        at('inference', 0, { tags: { case: 'ä "1"' }, latency_ms: 1 }),
        at('inference', 1, { tags: { case: 'ä "1"' }, latency_ms: 2, model_version: '2' }),
        at('inference', 2, { latency_ms: 3 }),
        at('inference', 3, { latency_ms: 4, model_version: '2' }),
      ]);
      expect(await read({ pairKey: { by: 'tag', tag: 'case' } })).toMatchObject({ latencyA: [1], latencyB: [2] });
    });
  });

  describe('distinct-users', () => {
    it('counts each user once a day, by user id or else by anonymous id, in whole and in broken days', async () => {
      await store.append([
        at('event', 0, { user_id: 'u' }),
        at('event', HOUR_MS, { user_id: 'u', weight: 3 }),
        at('event', 2 * HOUR_MS, { anonymous_id: 'x' }),
        at('event', 3 * HOUR_MS, { user_id: 'v', anonymous_id: 'x' }),
        at('event', 4 * HOUR_MS),
      ]);
      const read = async (window = today()) => {
        const { answer } = await store.read({ kind: 'distinct-users', window, maxPoints: 10 });
        return [[...answer.timesMs], [...answer.userCounts], [...answer.eventCounts]];
      };

      expect(await read()).toEqual([[dayMs], [3], [6]]);
      expect(await read({ fromMs: dayMs + HOUR_MS, toMs: dayMs + 2 * HOUR_MS + 1 })).toEqual([[dayMs], [2], [4]]);
    });
  });

  describe('label-values', () => {
    it('lists models, versions, experiments and services of the window', async () => {
      await store.append([
        at('model', 0, { model_name: 'registered' }),
        at('inference', 0, { model_name: 'called', model_version: '9' }),
        at('inference', DAY_MS, { model_name: 'tomorrow' }),
        at('exposure', 0, { experiment: 'e' }),
        at('service', 0, { service_name: 's1' }),
        at('service_state', 0, { service_name: 's2' }),
      ]);
      const read = async (label: 'model_name' | 'model_version' | 'experiment' | 'service_name', maxValues = 10) =>
        (await store.read({ kind: 'label-values', window: today(), label, maxValues })).answer;

      expect(await read('model_name')).toEqual(['called', 'registered']);
      expect(await read('model_version')).toEqual(['1', '9']);
      expect(await read('experiment')).toEqual(['e']);
      expect(await read('service_name')).toEqual(['s1', 's2']);
      await expect(read('model_name', 1)).rejects.toMatchObject({ code: 'RESULT_TOO_LARGE' });
    });
  });

  it('answers every question about an empty window with nothing', async () => {
    expect(await readIds('event')).toEqual([]);
    expect(await readLast('event')).toEqual([]);
    expect(await readLatency()).toEqual([]);
  });
}
