import { HOST_METRIC_NAMES } from './hostMetrics';
import { KPIS } from './kpis';
import { querySchema } from './queries';
import { AVAILABILITY_FIGURE_NAMES } from './queries/availabilityOptions';
import { isMeasureName, measureQuery } from './sloMeasures';

describe('measures of objectives', () => {
  it.each([...HOST_METRIC_NAMES, ...AVAILABILITY_FIGURE_NAMES, ...KPIS.map(({ name }) => name)])(
    '%s is one, and its query is valid where there is one',
    (name) => {
      expect(isMeasureName(name)).toBe(true);
      const query = measureQuery(name);
      expect(query === null ? undefined : querySchema.safeParse(query).error).toBeUndefined();
    }
  );

  it('are no words of anybody’s own', () => {
    expect([isMeasureName('speed'), measureQuery('speed')]).toEqual([false, null]);
  });
});
