import { bleuRows, chrfRows } from '../../../server/analytics/text/corpus/pairSums';
import { createResampling } from '../../../server/analytics/text/corpus/bootstrap';
import { CHRF_PLUS_PLUS } from '../../../server/analytics/text/chrf/chrfScore';
import { expectClose } from '../expectClose';
import golden from './bootstrap.json';
import { pairNamed } from './pairs';

/** Gives the numbers from which `floor(random × count)` makes the drawn indices. */
function replay(drawn: ReadonlyArray<readonly number[]>): () => number {
  const count = drawn[0]?.length ?? 1;
  const all = drawn.flat();
  let at = 0;
  return () => ((all[at++] ?? 0) + 0.5) / count;
}

it.each(golden.cases.map((one) => [one.metric, one.pairs.length, one] as const))(
  'AIM-23: the interval of corpus %s over %i sentences is that of sacrebleu’s resamples',
  (metric, _count, one) => {
    const pairs = one.pairs.map((name) => ({ ...pairNamed(name), weight: 1 }));
    const sums = metric === 'BLEU' ? bleuRows(pairs) : chrfRows(pairs, CHRF_PLUS_PLUS);
    const resampling = createResampling(sums, replay(one.drawn));
    resampling.draw(one.drawn.length);
    const interval = resampling.interval();
    expectClose(interval?.low ?? Number.NaN, one.low, golden.relativeTolerance);
    expectClose(interval?.high ?? Number.NaN, one.high, golden.relativeTolerance);
  }
);
