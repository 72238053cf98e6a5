import { DRIFT_DISTANCES } from '../../server/analytics/drift/distances';
import type { Distance } from '../../server/stats/twoSample/compareSamples';
import { nullPValues } from './driftFalseAlarms';

const FEATURES = 120;

describe('features that have not changed', () => {
  it.each([50, 1_000])('are found at the stated rate, whatever the distance: %i records a window', (records) => {
    const pValues = nullPValues(records, FEATURES, 20_261_122, []);

    for (const name of Object.keys(DRIFT_DISTANCES) as Distance[]) {
      for (const alpha of [0.05, 0.01]) {
        const found = pValues[name].filter((pValue) => pValue <= alpha).length / FEATURES;
        const fourErrors = 4 * Math.sqrt((alpha * (1 - alpha)) / FEATURES);
        expect([name, alpha, found <= alpha + fourErrors]).toEqual([name, alpha, true]);
      }
      // A rule that never finds anything keeps its rate too.
      expect([name, pValues[name].some((pValue) => pValue <= 0.1)]).toEqual([name, true]);
    }
  });
});
