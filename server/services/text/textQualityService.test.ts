import { createMemoryStore } from '../../store/memoryStore';
import { aRecord } from '../../../tests/fixtures/storeRecords';
import { heldClock } from '../../../tests/fixtures/storeClock';
import { createModelDirectory } from '../models/modelDirectory';
import { createTextQualityService, type TextQualityRequest } from './textQualityService';

const NOW_MS = Date.UTC(2026, 10, 20);
const HOUR_MS = 3_600_000;

const REQUEST: TextQualityRequest = {
  window: { fromMs: NOW_MS - 24 * HOUR_MS, toMs: NOW_MS },
  bucketMs: 1_000 * 24 * HOUR_MS,
  figures: ['bleu', 'exact_match'],
  hasIntervals: true,
  models: [],
  filters: {},
  groupBy: ['model_name'],
  maxPairs: 100,
  tokenizer: '13a',
  isLowercased: false,
  isStemmed: false,
};

function setUp() {
  const clock = heldClock(NOW_MS);
  const store = createMemoryStore(clock);
  const service = createTextQualityService({
    store,
    models: createModelDirectory({ store, clock }),
    synonyms: () => Promise.resolve(null),
  });
  const register = (model_name: string, model_type: 'nlp_translation' | 'classification') =>
    aRecord('model', { id: model_name, model_name, model_version: '1', model_type, time_ms: NOW_MS - HOUR_MS });
  const call = (index: number, model_name: string, prediction: string, more: object = {}) =>
    aRecord('inference', {
      id: `call-${index}`,
      model_name,
      model_version: '1',
      time_ms: NOW_MS - (index + 1) * 60_000,
      prediction,
      ...more,
    });
  const truth = (index: number, value: string) =>
    aRecord('ground_truth', { id: `truth-${index}`, inference_id: `call-${index}`, value, time_ms: NOW_MS - 1_000 });
  return { store, service, register, call, truth };
}

describe('the quality of texts', () => {
  it('scores models that are registered to write texts against truths that came late, and no others', async () => {
    const { store, service, register, call, truth } = setUp();
    await store.append([
      register('translator', 'nlp_translation'),
      register('classifier', 'classification'),
      ...Array.from({ length: 12 }, (_, index) => call(index, 'translator', `the cat sat on the mat ${index % 3}`)),
      ...Array.from({ length: 12 }, (_, index) => truth(index, `the cat sat on the mat ${index % 2}`)),
      call(50, 'classifier', 'approved', { ground_truth: 'declined' }),
    ]);

    const { series, signatures } = await service.read(REQUEST);

    expect(series.map(({ labels }) => labels)).toEqual([{ model_name: 'translator' }]);
    const point = series[0]?.points[0];
    expect(point?.pairCount).toBe(12);
    expect(point?.figures.exact_match).toMatchObject({ value: expect.closeTo(4 / 12, 12) as number, n: 12 });
    const { value = null, low = null, high = null, n } = point?.figures.bleu ?? {};
    expect(n).toBe(12);
    expect(low).toBeLessThan(value ?? 0);
    expect(high).toBeGreaterThan(value ?? 1);
    expect(signatures.bleu).toBe('nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0');
  });

  it('gives the same interval for the same texts', async () => {
    const { store, service, register, call } = setUp();
    await store.append([
      register('translator', 'nlp_translation'),
      ...Array.from({ length: 20 }, (_, index) =>
        call(index, 'translator', `a b c d ${index % 5}`, { ground_truth: 'a b c d 1' })
      ),
    ]);
    const first = await service.read(REQUEST);
    const second = await service.read(REQUEST);
    expect(second.series).toEqual(first.series);
  });

  it('counts only the newest pairs that are asked for, and says so', async () => {
    const { store, service, register, call } = setUp();
    await store.append([
      register('translator', 'nlp_translation'),
      ...Array.from({ length: 15 }, (_, index) =>
        call(index, 'translator', 'yes', { ground_truth: index < 10 ? 'yes' : 'no' })
      ),
    ]);
    const { series, notices } = await service.read({ ...REQUEST, figures: ['exact_match'], maxPairs: 10 });
    expect(series[0]?.points[0]).toMatchObject({ pairCount: 10, figures: { exact_match: { value: 1 } } });
    expect(notices).toEqual([expect.stringContaining('Only the newest 10 pairs')]);
  });

  it('gives no interval below ten pairs, and tells how many there are', async () => {
    const { store, service, register, call } = setUp();
    await store.append([
      register('translator', 'nlp_translation'),
      call(0, 'translator', 'a b', { ground_truth: 'a b' }),
    ]);
    const { series } = await service.read(REQUEST);
    expect(series[0]?.points[0]?.figures.bleu).toMatchObject({
      low: null,
      high: null,
      reason: '1 of 10 pairs of texts needed for an interval',
    });
  });

  it('says that no model writes texts', async () => {
    const { service } = setUp();
    const { series, notices } = await service.read(REQUEST);
    expect(series).toEqual([]);
    expect(notices).toEqual(['No model is registered to write texts: 0 of 1 needed.']);
  });

  it('gives up when the caller goes away', async () => {
    const { store, service, register, call } = setUp();
    await store.append([register('translator', 'nlp_translation'), call(0, 'translator', 'a', { ground_truth: 'a' })]);
    await expect(service.read(REQUEST, AbortSignal.abort())).rejects.toMatchObject({ code: 'REQUEST_ABORTED' });
  });
});
