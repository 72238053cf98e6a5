import { DEFAULT_ANOMALY_OPTIONS } from '../../server/analytics/anomaly/options';
import { alarmRate } from './anomalyFalseAlarms';
import { NOISES, type Noise } from './noise';

const SEED = 7;
const DAYS = 400;
/** Nine days of history hold one false alarm in ten days exactly. */
const RULE = { ...DEFAULT_ANOMALY_OPTIONS, falseAlarmsPerDay: 0.1 };

function noise(name: string): Noise {
  const found = NOISES[name];
  if (!found) {
    throw new Error(`There is no noise "${name}".`);
  }
  return found;
}

describe('RDM-10: the anomaly rule holds its rate of false alarms', () => {
  it.each(['white noise', 'AR(1), 0.9 an hour', 'skewed (log-normal of AR(1) 0.5)', 'daily wave, nights quieter'])(
    'on %s',
    (name) => {
      const { rate, standardError } = alarmRate({ noise: noise(name), rule: RULE, historyDays: 9 }, DAYS, SEED);
      expect(standardError).toBeLessThan(0.03);
      expect(Math.abs(rate - RULE.falseAlarmsPerDay)).toBeLessThan(3.5 * standardError);
    }
  );

  it('and still sees an hour that is ten standard deviations off', () => {
    const planted = (hour: number) => (hour === 10 ? 10 : 0);
    const trial = { noise: noise('white noise'), rule: RULE, historyDays: 9, planted };
    expect(alarmRate(trial, 50, SEED).rate).toBeGreaterThan(0.95);
  });
});
