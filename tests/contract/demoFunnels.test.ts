import type { RequestListener } from 'node:http';
import request from 'supertest';
import { INGEST_LIMITS } from '../../server/contract/ingest';
import { userRecords } from '../../server/demo/month/users/users';
import { USER_TRUTHS } from '../../server/demo/truths/users';
import { createIngestService } from '../../server/services/ingest/ingestService';
import { createIdMaker } from '../../server/services/ingest/sortableId';
import { createMemoryStore } from '../../server/store/memoryStore';
import { aStory, DEMO_END_MS } from '../fixtures/aDemoStory';
import { anApp } from '../fixtures/anApp';
import { heldClock } from '../fixtures/storeClock';

const OPTIONS = { seed: 3, toMs: DEMO_END_MS, scale: 0.35 };
const { onboarding, purchase } = USER_TRUTHS;
const story = aStory(OPTIONS);
const window = { from: String(story.at(0)), to: String(DEMO_END_MS) };

/** The demo's users in a store, behind the whole HTTP door. */
async function demoUsers() {
  const clock = heldClock(DEMO_END_MS);
  const store = createMemoryStore(clock);
  const limits = { ...INGEST_LIMITS, maxRecords: Infinity };
  const sent = createIngestService({ sink: store, clock, newId: createIdMaker(clock), limits }).startBatch();
  for (const record of userRecords(story)) {
    sent.add(record);
  }
  await sent.commit();
  return anApp({ store, clock });
}

describe('the demo’s users', () => {
  let app: RequestListener;
  beforeAll(async () => {
    ({ app } = await demoUsers());
  });

  it('USR-17: the funnel finds the planted rate of every step, and the bad step as by far the worst', async () => {
    const asked = { ...window, steps: onboarding.steps.join(','), compare_to: 'none', conversion_window: '1h' };
    const { body } = await request(app).get('/api/v1/metrics/users/funnel').query(asked).expect(200);
    const steps = body.data.groups[0].steps as Array<{
      name: string;
      users: number;
      step_rate: { value: number; low: number; high: number };
      median_seconds: { value: number; low: number; high: number };
    }>;
    expect(steps[0]?.users).toBeGreaterThan(300);
    steps.slice(1).forEach(({ name, step_rate: rate }, index) => {
      const planted = onboarding.stepRatios[index + 1] ?? NaN;
      // The width of a 95 % interval is about four standard errors.
      expect([name, Math.abs(rate.value - planted) < rate.high - rate.low]).toEqual([name, true]);
    });
    const worst = steps.slice(1).reduce((least, one) => (one.step_rate.value < least.step_rate.value ? one : least));
    expect(worst.name).toBe(onboarding.badStep);
    const others = steps.filter(({ name }) => name !== onboarding.badStep).map(({ step_rate: rate }) => rate.low);
    expect(worst.step_rate.high).toBeLessThan(Math.min(...others));
    // Steps follow each other after a log-normal pause with a median of 25 s.
    expect(steps[1]?.median_seconds.low).toBeLessThan(25);
    expect(steps[1]?.median_seconds.high).toBeGreaterThan(25);
  });

  it('USR-16: conversions are the purchases, of the planted mean value', async () => {
    const { body } = await request(app).get('/api/v1/metrics/users/conversion').query(window).expect(200);
    const { average_value: value, conversion_rate: rate, total_conversions: total, conversion_value: sum } = body.data;
    expect(value.low).toBeLessThan(purchase.meanValue);
    expect(value.high).toBeGreaterThan(purchase.meanValue);
    expect([rate > 0 && rate < 1, total > 100, Math.abs(sum / total - value.value) < 1e-9]).toEqual([true, true, true]);
    const { body: kpis } = await request(app).get('/api/v1/metrics/kpis').query(window).expect(200);
    const kpi = (kpis.data.kpis as Array<{ name: string }>).find(({ name }) => name === 'conversion_rate_ratio');
    expect(kpi).toMatchObject({ id: 'KPI-16', value: rate });
  });
});
