import { aStory, DEMO_END_MS, ofKind } from '../../../tests/fixtures/aDemoStory';
import { chiSquare, correlation, mean, shareDeviation, variance } from '../../../tests/fixtures/sampling';
import type { DemoRecord } from '../demoRecord';
import { DEFAULT_DEMO_SEED } from '../demoRecords';
import type { Story } from '../story';
import { DAY_MS } from '../time/timeWindow';
import { CONVERSION_METRIC, EXPERIMENT_TRUTHS, MINUTES_COVARIATE, MINUTES_METRIC } from '../truths/experiments';
import { experimentRecords } from './experiments';

const { withWinner, withoutEffect, brokenSplit } = EXPERIMENT_TRUTHS;
const records = recordsOf(aStory());

function recordsOf(story: Story): DemoRecord[] {
  return experimentRecords(story).flatMap((part) => [...part]);
}

/** 10.83 is the 0.1 % point of chi-square with 1 degree of freedom. */
const CHI_SQUARE_POINT = 10.83;

interface Arm {
  units: number;
  converted: number;
}

/** Units and converted units of each variant, each unit counted once however often it was exposed. */
function arms(experiment: string, within: readonly DemoRecord[] = records): Record<string, Arm> {
  const of = (candidate: DemoRecord & { experiment?: string | undefined }): boolean =>
    candidate.experiment === experiment;
  const variantOf = new Map(
    ofKind(within, 'exposure')
      .filter(of)
      .map(({ unit, variant }) => [unit, variant])
  );
  const converted = new Set(
    ofKind(within, 'conversion')
      .filter((conversion) => of(conversion) && conversion.metric === CONVERSION_METRIC)
      .map(({ unit }) => unit)
  );
  const result: Record<string, Arm> = {};
  for (const [unit, variant] of variantOf) {
    const arm = (result[variant] ??= { units: 0, converted: 0 });
    arm.units++;
    arm.converted += converted.has(unit) ? 1 : 0;
  }
  return result;
}

function splitChiSquare(experiment: string, intended: Readonly<Record<string, number>>, within = records): number {
  const measured = arms(experiment, within);
  const variants = Object.keys(intended);
  return chiSquare(
    variants.map((variant) => measured[variant]?.units ?? 0),
    variants.map((variant) => intended[variant] ?? 0)
  );
}

function differenceZ(
  experiment: string,
  variant: string,
  within = records
): { difference: number; z: number; error: number } {
  const measured = arms(experiment, within);
  const [control, other] = ['control', variant].map((name) => measured[name] ?? { units: 0, converted: 0 });
  const rates = [control, other].map((arm) => (arm?.converted ?? 0) / (arm?.units ?? 0));
  const [controlRate = NaN, otherRate = NaN] = rates;
  const error = Math.sqrt(
    (controlRate * (1 - controlRate)) / (control?.units ?? 0) + (otherRate * (1 - otherRate)) / (other?.units ?? 0)
  );
  return { difference: otherRate - controlRate, z: (otherRate - controlRate) / error, error };
}

it.each([withWinner, withoutEffect, brokenSplit])('$experiment converts at the stated rates', (plan) => {
  const measured = arms(plan.experiment);
  for (const [variant, rate] of Object.entries(plan.conversion)) {
    const { units, converted } = measured[variant] ?? { units: 0, converted: 0 };
    expect(units).toBeGreaterThan(3_000);
    expect(Math.abs(shareDeviation(converted / units, rate, units))).toBeLessThan(4);
  }
});

it('the true winner is found, with the stated lift within its sampling error', () => {
  const { difference, z, error } = differenceZ(withWinner.experiment, 'green');
  const stated = withWinner.conversion.green - withWinner.conversion.control;
  expect(stated / withWinner.conversion.control).toBeCloseTo(withWinner.lift, 12);
  expect(z).toBeGreaterThan(2.6);
  expect(Math.abs(difference - stated) / error).toBeLessThan(3);
});

it('no difference is found where there is none', () => {
  expect(Math.abs(differenceZ(withoutEffect.experiment, 'same').z)).toBeLessThan(2.6);
  expect(Math.abs(differenceZ(brokenSplit.experiment, 'annual').z)).toBeLessThan(2.6);
});

it('only the broken split fails the sample ratio check, and it is split as stated', () => {
  const { split, intendedSplit } = brokenSplit;
  expect(splitChiSquare(brokenSplit.experiment, intendedSplit)).toBeGreaterThan(2 * CHI_SQUARE_POINT);
  expect(splitChiSquare(brokenSplit.experiment, split)).toBeLessThan(CHI_SQUARE_POINT);
  expect(splitChiSquare(withWinner.experiment, withWinner.split)).toBeLessThan(CHI_SQUARE_POINT);
  expect(splitChiSquare(withoutEffect.experiment, withoutEffect.split)).toBeLessThan(CHI_SQUARE_POINT);
});

it('the covariate correlates with its metric as stated, and does not differ between the variants', () => {
  const before = new Map(
    ofKind(records, 'covariate')
      .filter(({ metric }) => metric === MINUTES_COVARIATE)
      .map(({ unit, value }) => [unit, value])
  );
  const green = new Set(
    ofKind(records, 'exposure')
      .filter(({ variant }) => variant === 'green')
      .map(({ unit }) => unit)
  );
  const minutes = ofKind(records, 'conversion').filter(({ metric }) => metric === MINUTES_METRIC);
  const control = minutes.filter(({ unit }) => !green.has(unit));
  const variant = minutes.filter(({ unit }) => green.has(unit));
  const values = (list: typeof minutes): number[] => list.map(({ value }) => value ?? NaN);
  const earlier = (list: typeof minutes): number[] => list.map(({ unit }) => before.get(unit) ?? NaN);
  const error = withWinner.minutes.sd * Math.sqrt(1 / control.length + 1 / variant.length);
  const stated = withWinner.minutes.mean * withWinner.minutes.liftRatio.green;
  const rho = withWinner.covariateCorrelation;
  const rhoError = (1 - rho * rho) / Math.sqrt(control.length);
  expect(Math.abs(mean(values(variant)) - mean(values(control)) - stated) / error).toBeLessThan(4);
  expect(Math.abs(mean(earlier(variant)) - mean(earlier(control))) / error).toBeLessThan(4);
  expect(Math.abs(correlation(values(control), earlier(control)) - rho) / rhoError).toBeLessThan(4);
  expect(Math.sqrt(variance(values(control)))).toBeCloseTo(withWinner.minutes.sd, 0);
});

it('experiments are over, and complete, when the window ends', () => {
  const last = Math.max(...records.map(({ timestamp }) => timestamp));
  expect(last).toBeLessThan(aStory().at(27));
});

it.each([0, 1, 2, 3, 4, 5, 6])('the default seed shows the truths when the data end %d weekdays later', (days) => {
  const within = recordsOf(aStory({ seed: DEFAULT_DEMO_SEED, toMs: DEMO_END_MS + days * DAY_MS }));
  // 1.96, 2.58 and 3.84 are the two-sided 5 % and 1 % points of the normal, and the 5 % point of chi-square.
  expect(differenceZ(withWinner.experiment, 'green', within).z).toBeGreaterThan(2.58);
  expect(Math.abs(differenceZ(withoutEffect.experiment, 'same', within).z)).toBeLessThan(1.96);
  expect(Math.abs(differenceZ(brokenSplit.experiment, 'annual', within).z)).toBeLessThan(1.96);
  expect(splitChiSquare(withWinner.experiment, withWinner.split, within)).toBeLessThan(3.84);
  expect(splitChiSquare(withoutEffect.experiment, withoutEffect.split, within)).toBeLessThan(3.84);
  expect(splitChiSquare(brokenSplit.experiment, brokenSplit.intendedSplit, within)).toBeGreaterThan(CHI_SQUARE_POINT);
});
