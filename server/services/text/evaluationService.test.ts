import { createMemoryStore } from '../../store/memoryStore';
import { aRecord } from '../../../tests/fixtures/storeRecords';
import { heldClock } from '../../../tests/fixtures/storeClock';
import { createEvaluationService, type EvaluationsRequest } from './evaluationService';

const NOW_MS = Date.UTC(2026, 10, 20);

const REQUEST: EvaluationsRequest = {
  window: { fromMs: NOW_MS - 86_400_000, toMs: NOW_MS },
  bucketMs: 1_000 * 86_400_000,
  filters: {},
  groupBy: ['name', 'source'],
  passScore: null,
};

async function read(evaluations: readonly object[], request: Partial<EvaluationsRequest> = {}) {
  const store = createMemoryStore(heldClock(NOW_MS));
  await store.append(
    evaluations.map((one, index) =>
      aRecord('evaluation', {
        id: `e-${index}`,
        time_ms: NOW_MS - 1_000 - index,
        subject_type: 'inference',
        subject_id: 'call-1',
        name: 'helpful',
        source: 'human',
        ...one,
      })
    )
  );
  return (await createEvaluationService({ store }).read({ ...REQUEST, ...request })).series;
}

describe('evaluations', () => {
  it('gives the mean score by criterion and source, with Student’s t interval', async () => {
    const series = await read([{ score: 1 }, { score: 2 }, { score: 3 }, { score: 9, source: 'model' }]);
    expect(series.map(({ labels }) => labels)).toEqual([
      { name: 'helpful', source: 'human' },
      { name: 'helpful', source: 'model' },
    ]);
    // scipy.stats.t.interval(0.95, 2, 2, 1 / 3 ** 0.5)
    expect(series[0]?.points[0]?.figures.score_mean).toMatchObject({
      value: 2,
      low: expect.closeTo(-0.484137712, 8) as number,
      high: expect.closeTo(4.484137712, 8) as number,
      n: 3,
    });
    expect(series[1]?.points[0]?.figures.score_mean).toMatchObject({
      value: 9,
      low: null,
      reason: '1 of 2 scores needed for an interval',
    });
  });

  it('takes verdicts from labels that say pass or fail, with Wilson’s interval', async () => {
    const series = await read([{ label: 'PASS' }, { label: 'yes' }, { label: 'fail' }, { label: 'so so' }]);
    expect(series[0]?.points[0]?.figures.pass_share).toMatchObject({
      value: expect.closeTo(2 / 3, 12) as number,
      n: 3,
    });
    expect(series[0]?.points[0]?.figures.evaluation_count.value).toBe(3);
  });

  it('takes verdicts from scores when a passing score is given', async () => {
    const series = await read([{ score: 0.4, label: 'pass' }, { score: 0.5 }, { label: 'pass' }], { passScore: 0.5 });
    expect(series[0]?.points[0]?.figures.pass_share).toMatchObject({ value: 0.5, n: 2 });
  });

  it('says how many verdicts are needed instead of a share of nothing', async () => {
    const series = await read([{ score: 1 }]);
    expect(series[0]?.points[0]?.figures.pass_share).toMatchObject({ value: null, reason: '0 of 1 verdicts needed' });
  });
});
