import { storedDemo } from '../../../tests/fixtures/groupedCalls';
import { aStory, DEMO_END_MS } from '../../../tests/fixtures/aDemoStory';
import { heldClock } from '../../../tests/fixtures/storeClock';
import { aRecord } from '../../../tests/fixtures/storeRecords';
import { loanApprovalRecords } from '../../demo/month/models/loanApproval';
import { deliveryTimeRecords } from '../../demo/month/models/deliveryTime';
import { MODEL_TRUTHS } from '../../demo/truths/models';
import { createMemoryStore } from '../../store/memoryStore';
import { createModelDirectory } from '../models/modelDirectory';
import { createEstimatedPerformanceService } from './estimatedPerformanceService';
import { createPinnedWindow } from './pinnedWindow';

const DAY_MS = 86_400_000;
const story = aStory({ scale: 0.6 });
const { classification, regression } = MODEL_TRUTHS;
const at = (day: number) => story.at(day);
const text = (ms: number) => new Date(ms).toISOString();
const WEEK_ONE = { from: text(at(0)), to: text(at(7)) };

function registered(name: string, version: string, type: 'classification' | 'regression') {
  return aRecord('model', { model_name: name, model_version: version, model_type: type, time_ms: at(0) });
}

async function aService(records: Parameters<typeof storedDemo>[0]) {
  const clock = heldClock(DEMO_END_MS);
  const store = createMemoryStore(clock);
  await store.append([
    registered(classification.model, classification.version, 'classification'),
    registered(regression.model, regression.version, 'regression'),
    ...storedDemo(records),
  ]);
  return createEstimatedPerformanceService({
    store,
    models: createModelDirectory({ store, clock }),
    pinned: createPinnedWindow({ store, clock }),
  });
}

const USUAL = { baseline: 'pinned', baselineWindow: WEEK_ONE, filters: {}, positiveClass: '', trustDays: 5 } as const;
const LOANS = { ...USUAL, name: classification.model, version: classification.version };

describe('the estimated performance of a classifier whose labels come late', () => {
  const service = aService(loanApprovalRecords(story));

  it('holds what the labels show later, before they have come', async () => {
    const window = { fromMs: at(9), toMs: at(13) };
    const then = await (await service).ofModel({ ...LOANS, window, asOfMs: at(9) });
    const later = await (await service).ofModel({ ...LOANS, window });

    expect(then.figures.accuracy?.realised).toBeNull();
    const { low, high } = then.figures.accuracy?.estimated ?? {};
    const realised = later.figures.accuracy?.realised?.value ?? NaN;
    expect(realised).toBeGreaterThanOrEqual(low ?? NaN);
    expect(realised).toBeLessThanOrEqual(high ?? NaN);
    expect(classification.accuracyBefore).toBeGreaterThanOrEqual((low ?? NaN) - 0.01);
    expect(later.figures.roc_auc?.realised?.value).toBeGreaterThan(later.figures.roc_auc?.estimated.low ?? NaN);
    expect(later.figures.brier_score?.realised?.value).toBeLessThan(later.figures.brier_score?.estimated.high ?? NaN);
  });

  it('is trusted while the scores mean what they meant, and no more once the labels of drifted calls have come', async () => {
    const trustAt = async (day: number) => {
      const window = { fromMs: at(day - 1), toMs: at(day) };
      return (await (await service).ofModel({ ...LOANS, window, asOfMs: window.toMs })).trust;
    };
    // Within the ten days before the drift nothing ever speaks against the estimates.
    expect((await trustAt(7.5)).verdict).toBe('insufficient-data');
    const before = await trustAt(classification.driftDay);
    expect(before.verdict).not.toBe('not-trusted');
    expect((await trustAt(classification.driftDay + 8)).verdict).toBe('not-trusted');
  });

  it('tells series by bucket, and what came true beside it', async () => {
    const window = { fromMs: at(8), toMs: at(12) };
    const { points } = await (await service).performance('classification', { ...LOANS, window, bucketMs: DAY_MS });
    expect(points.length).toBeGreaterThanOrEqual(4);
    expect(points.every(({ estimated, realised }) => 'value' in (estimated.roc_auc ?? {}) && realised.roc_auc)).toBe(
      true
    );
  });

  it('says why there is none: no baseline, and one without labels', async () => {
    const window = { fromMs: at(9), toMs: at(13) };
    const { baselineWindow, ...without } = LOANS;
    const none = await (await service).ofModel({ ...without, window });
    expect(none.baseline).toBeNull();
    expect(none.figures.accuracy?.estimated).toMatchObject({
      value: null,
      reason: expect.stringMatching(/pinned/) as string,
    });
    expect(none.figures.accuracy?.realised?.value).toBeGreaterThan(0.7);
    const unlabelled = await (await service).ofModel({ ...LOANS, window, asOfMs: at(0) });
    expect(unlabelled.figures.accuracy?.estimated.reason).toMatch(/of 200 needed|two classes/);
    await expect(
      (await service).ofModel({
        ...LOANS,
        window,
        baselineWindow: { from: baselineWindow.to, to: baselineWindow.from },
      })
    ).rejects.toMatchObject({ code: 'QUERY_INVALID' });
  });
});

describe('the estimated performance of a regression model', () => {
  const service = aService([
    ...deliveryTimeRecords(story),
    {
      kind: 'model_baseline',
      id: 'pinned',
      timestamp: at(8),
      model_name: regression.model,
      model_version: regression.version,
      source: 'window',
      window_from_ms: at(0),
      window_to_ms: at(7),
    } as never,
  ]);
  const { baselineWindow, ...pinned } = USUAL;
  const asked = { ...pinned, name: regression.model, version: regression.version };

  it('holds the losses that the truths show, learnt from the pinned window', async () => {
    const window = { fromMs: at(9), toMs: at(13) };
    const { figures, method, trust, baseline } = await (await service).ofModel({ ...asked, window });
    expect(method).toBe('DLE');
    expect(baseline?.window).toEqual(baselineWindow);
    expect(figures.mae?.estimated.low).toBeLessThan(regression.meanAbsoluteError);
    expect(figures.mae?.estimated.high).toBeGreaterThan(regression.meanAbsoluteError);
    expect(figures.rmse?.realised?.value).toBeGreaterThan(regression.errorSd * 0.8);
    expect(trust.verdict).toBe('trusted');
  });
});
