import { seededRandom } from '../../platform/seededRandom';
import { UNUSUAL_ALPHA, unusualActors } from './unusualActors';

const SEED = 71;
const RUNS = 600;

describe('unusual actors', () => {
  it(`of ${RUNS} summaries in which all are alike, at most one in twenty names anybody (seed ${SEED})`, () => {
    const random = seededRandom(SEED);
    let named = 0;
    for (let run = 0; run < RUNS; run++) {
      const share = [0.02, 0.1, 0.5][run % 3] ?? 0;
      const actors = Array.from({ length: 20 }, (_, at) => {
        const eventCount = 5 + Math.floor(random() * 60);
        const refusedCount = Array.from({ length: eventCount }, random).filter((one) => one < share).length;
        return { name: `u${at}`, eventCount, refusedCount };
      });
      named += Number(unusualActors(actors).some(({ isUnusual }) => isUnusual));
    }
    // Three standard errors above what is promised.
    expect(named / RUNS).toBeLessThanOrEqual(
      UNUSUAL_ALPHA + 3 * Math.sqrt((UNUSUAL_ALPHA * (1 - UNUSUAL_ALPHA)) / RUNS)
    );
  });

  it('names one who is refused far more often, and cannot judge one alone', () => {
    const usual = Array.from({ length: 5 }, (_, at) => ({ name: `u${at}`, eventCount: 50, refusedCount: 2 }));
    const judged = unusualActors([...usual, { name: 'x', eventCount: 30, refusedCount: 25 }]);
    expect(judged.filter(({ isUnusual }) => isUnusual).map(({ name }) => name)).toEqual(['x']);
    expect(unusualActors([{ name: 'x', eventCount: 30, refusedCount: 30 }])).toMatchObject([
      { pValue: null, isUnusual: false },
    ]);
  });
});
