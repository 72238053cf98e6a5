import {
  ANOMALY_FIGURE_OPTIONS,
  anomalyFigureOption,
  daysPerFalseAlarmProblem,
  OF_TYPE_OPTIONS,
  trainingDaysProblem,
} from './anomalyChoices';

describe('choices for anomalies', () => {
  it('offer every type of query but anomalies themselves', () => {
    const types = OF_TYPE_OPTIONS.map(({ value }) => value);
    expect(types).toContain('host');
    expect(types).not.toContain('anomalies');
  });

  it('name no two figures alike', () => {
    const labels = ANOMALY_FIGURE_OPTIONS.map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
    expect(anomalyFigureOption('$figure')).toEqual({ value: '$figure', label: '$figure' });
  });

  it('find fault with training days that cannot hold the rate, and with numbers that are none', () => {
    expect(trainingDaysProblem()).toBeUndefined();
    expect(trainingDaysProblem(28, 30)).toContain('takes 36 days');
    expect(trainingDaysProblem(28, 10, 'week')).toContain('takes 35 days');
    expect(trainingDaysProblem(500, 14)).toContain('to 120');
    expect(daysPerFalseAlarmProblem()).toBeUndefined();
    expect(daysPerFalseAlarmProblem(4)).toBeDefined();
    expect(daysPerFalseAlarmProblem(NaN)).toBeDefined();
  });
});
