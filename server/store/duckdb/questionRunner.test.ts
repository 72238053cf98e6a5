import { loadInto, openEmbedded, writeSegments } from '../../../tests/fixtures/storeEmbedded';
import { aFullTick } from '../../../tests/fixtures/storeSamples';
import { useTemporaryFolder } from '../../../tests/fixtures/temporaryFolder';
import type { HostSeriesColumns } from '../engine/answerColumns';
import type { HostSeriesQuestion } from '../questions/question';
import type { EmbeddedEngine } from './embeddedEngine';

const START_MS = Date.UTC(2026, 10, 2);
const TICKS = 800;
const POINTS = 100;
const QUESTION: HostSeriesQuestion = {
  kind: 'host-series',
  window: { fromMs: START_MS, toMs: START_MS + 10 * 86_400_000 },
  bucketMs: 10_000,
  selection: { metrics: [], hosts: [], labels: {} },
  aggregation: 'last',
  maxSeries: POINTS,
  maxPoints: TICKS * POINTS,
};

describe('answering questions within bounds', () => {
  let engine: EmbeddedEngine;
  afterEach(() => engine.close());
  const folder = useTemporaryFolder();
  beforeEach(async () => {
    engine = await openEmbedded(folder(), { connections: 2, heavyQuestions: 1, maxWaitingQuestions: 1 });
    const ticks = Array.from({ length: TICKS }, (_, index) => aFullTick('busy', START_MS + index * 10_000, POINTS));
    await loadInto(engine, await writeSegments(folder(), [ticks]));
  });
  const ask = (control = new AbortController(), timeoutMs = 20_000) => engine.read(QUESTION, timeoutMs, control);
  const pointCount = (columns: unknown) => (columns as HostSeriesColumns).timesMs.length;

  it('ends a question at its time limit and answers the next on the same connection', async () => {
    await expect(ask(undefined, 1)).rejects.toMatchObject({ code: 'QUESTION_TIMEOUT' });
    expect(pointCount(await ask())).toBe(TICKS * POINTS);
  });

  it('ends a question that is given up while it runs', async () => {
    const control = new AbortController();
    const asked = ask(control);
    setTimeout(() => control.abort(new Error('gave up')), 5);

    await expect(asked).rejects.toThrow('gave up');
    expect(pointCount(await ask())).toBe(TICKS * POINTS);
  });

  it('lets few questions over long windows wait and refuses the rest', async () => {
    const outcomes = await Promise.allSettled([ask(), ask(), ask()]);

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(outcomes[2]).toMatchObject({ reason: { code: 'STORE_BUSY' } });
  });
});
