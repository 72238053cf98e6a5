import { weightedChoice } from '../../random/discrete';
import { normal } from '../../random/normal';
import { chance, integerBelow, rounded, type Random } from '../../random/random';
import { MODEL_TRUTHS } from '../../truths/models';

type FeatureValue = string | number | boolean | null;

/** A feature that is normal on its natural scale: `show` turns a standard normal z into the value a client sends. */
interface NumericFeature {
  readonly name: string;
  /** What one standard deviation adds to the logit of approval. */
  readonly weight: number;
  readonly show: (z: number) => number;
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

export const NUMERIC_FEATURES: readonly NumericFeature[] = [
  { name: 'income', weight: 1.3, show: (z) => Math.round(38_000 * Math.exp(0.45 * z)) },
  { name: 'credit_utilization', weight: -1.2, show: (z) => rounded(logistic(-0.6 + z), 5) },
  { name: 'payment_history', weight: 1, show: (z) => rounded(700 + 60 * z, 1) },
  { name: 'debt_ratio', weight: -0.9, show: (z) => rounded(0.3 * Math.exp(0.35 * z), 5) },
  { name: 'employment_years', weight: 0.6, show: (z) => rounded(6 * Math.exp(0.6 * z), 2) },
  { name: 'inquiries_score', weight: -0.4, show: (z) => rounded(50 + 12 * z, 2) },
  { name: 'age', weight: 0, show: (z) => rounded(42 * Math.exp(0.28 * z), 1) },
  { name: 'loan_amount', weight: 0, show: (z) => Math.round(14_000 * Math.exp(0.5 * z)) },
  { name: 'savings', weight: 0, show: (z) => Math.round(5_200 * Math.exp(0.9 * z)) },
  { name: 'account_age_months', weight: 0, show: (z) => rounded(55 * Math.exp(0.5 * z), 1) },
  { name: 'monthly_spend', weight: 0, show: (z) => rounded(1_900 * Math.exp(0.35 * z), 2) },
  { name: 'rent', weight: 0, show: (z) => rounded(900 * Math.exp(0.3 * z), 2) },
  { name: 'distance_km', weight: 0, show: (z) => rounded(12 * Math.exp(0.8 * z), 2) },
  { name: 'session_seconds', weight: 0, show: (z) => rounded(210 * Math.exp(0.6 * z), 1) },
  { name: 'income_growth', weight: 0, show: (z) => rounded(0.02 + 0.05 * z, 5) },
];

/** What a channel adds to the logit of approval, in the model and in truth. */
export const CHANNEL_LOGIT = { branch: 0.6, web: 0.2, mobile: -0.4, partner: -0.8 } as const;
export const INTERCEPT = 0.5;

const { driftedCategory, driftedNumeric, missing } = MODEL_TRUTHS.classification;
const channelBefore = weightedChoice(driftedCategory.before);
const channelAfter = weightedChoice(driftedCategory.after);
const purpose = weightedChoice({ car: 0.4, home: 0.25, education: 0.2, other: 0.15 });
const shiftOf = new Map<string, number>(driftedNumeric.map(({ feature, shiftInSd }) => [feature, shiftInSd]));

export interface Application {
  readonly features: Readonly<Record<string, FeatureValue>>;
  /** The score the model gives, from the features as it sees them. */
  readonly score: number;
  /** The probability that approving is right, from the world as it is. */
  readonly trueProbability: number;
}

/** One loan application: what the model sees, what it makes of it, and what is true. */
export function drawApplication(random: Random, isDrifted: boolean): Application {
  const features: Record<string, FeatureValue> = {};
  const channel = isDrifted ? channelAfter(random) : channelBefore(random);
  let trueLogit = INTERCEPT + CHANNEL_LOGIT[channel];
  let seenLogit = trueLogit;
  for (const { name, weight, show } of NUMERIC_FEATURES) {
    const z = normal(random);
    const seen = z + (isDrifted ? (shiftOf.get(name) ?? 0) : 0);
    trueLogit += weight * z;
    seenLogit += weight * seen;
    features[name] = show(seen);
  }
  features[driftedCategory.feature] = channel;
  features['purpose'] = purpose(random);
  features['is_existing_customer'] = chance(random, 0.55);
  features['dependents'] = integerBelow(random, 4);
  features[missing.feature] = chance(random, missing.ratio) ? null : rounded(random(), 4);
  return { features, score: logistic(seenLogit), trueProbability: logistic(trueLogit) };
}
