import { normal } from '../../server/demo/random/normal';
import { seededRandom } from '../../server/platform/seededRandom';

const HOURS_PER_DAY = 24;

/** A stationary series by the hour, one value at a time. */
export type Noise = (seed: number) => (hour: number) => number;

function autoregressive(coefficient: number): Noise {
  return (seed) => {
    const random = seededRandom(seed);
    const innovation = Math.sqrt(1 - coefficient ** 2);
    let value = normal(random);
    return () => {
      value = coefficient * value + innovation * normal(random);
      return value;
    };
  };
}

function plus(noise: Noise, shape: (hour: number) => number, scale: (hour: number) => number = () => 1): Noise {
  return (seed) => {
    const next = noise(seed);
    return (hour) => shape(hour) + scale(hour) * next(hour);
  };
}

function transformed(noise: Noise, shape: (value: number) => number): Noise {
  return (seed) => {
    const next = noise(seed);
    return (hour) => shape(next(hour));
  };
}

const dayAngle = (hour: number) => (2 * Math.PI * hour) / HOURS_PER_DAY;
const weekday = (hour: number) => Math.floor(hour / HOURS_PER_DAY) % 7;

/** Student's t with 3 degrees of freedom: tails so heavy that a fourth moment does not exist. */
const heavyTails: Noise = (seed) => {
  const random = seededRandom(seed);
  return () => {
    const chiSquare = [1, 2, 3].reduce((sum) => sum + normal(random) ** 2, 0);
    return normal(random) / Math.sqrt(chiSquare / 3);
  };
};

export const DAILY_WAVE: Noise = plus(autoregressive(0.7), (hour) => 10 * Math.sin(dayAngle(hour)));

/** What a rule must hold its rate on. */
export const NOISES: Readonly<Record<string, Noise>> = {
  'white noise': autoregressive(0),
  'AR(1), 0.5 an hour': autoregressive(0.5),
  'AR(1), 0.9 an hour': autoregressive(0.9),
  'AR(1), 0.98 an hour': autoregressive(0.98),
  'heavy tails (t, 3 df)': heavyTails,
  'skewed (log-normal of AR(1) 0.5)': transformed(autoregressive(0.5), Math.exp),
  'daily wave + AR(1) 0.7': DAILY_WAVE,
  'daily wave, nights quieter': plus(
    autoregressive(0.7),
    (hour) => 10 * Math.sin(dayAngle(hour)),
    (hour) => 1.5 + Math.sin(dayAngle(hour))
  ),
};

/** For the season of a week. */
export const WEEKLY_NOISE: Noise = plus(
  autoregressive(0.7),
  (hour) => (weekday(hour) < 5 ? 8 : 0) + 4 * Math.sin(dayAngle(hour))
);
