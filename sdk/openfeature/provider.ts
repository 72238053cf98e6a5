import type {
  ErrorCode,
  EvaluationContext,
  FlagValue,
  JsonValue,
  Provider,
  ResolutionDetails,
  TrackingEventDetails,
} from '@openfeature/server-sdk';
import type { Experiments } from '../experiments/createExperiments';
import type { UnitAssignment, UnitAttributes } from '../experiments/unitAssignment';

export const PROVIDER_NAME = 'measure-everything';

const REASONS: Readonly<Record<UnitAssignment['reason'], string>> = {
  split: 'SPLIT',
  forced: 'TARGETING_MATCH',
  'not-targeted': 'DEFAULT',
  'held-out': 'DEFAULT',
  'other-experiment': 'DEFAULT',
  'not-covered': 'DEFAULT',
  'not-running': 'DISABLED',
  'unknown-test': 'ERROR',
  'not-ready': 'ERROR',
};

/** What a variant's name stands for in a type; undefined where it stands for nothing. */
type Meaning<Value> = (variant: string, control: string | null) => Value | undefined;

/**
 * A/B tests as OpenFeature flags: the flag key is the test's id, the targeting key the unit. A string flag has the
 * variant's name for its value, a boolean one is true in every variant but the control, a number or object flag reads
 * the name as JSON. A unit that takes no part gets the default. Exposures are recorded by `createExposureHook`, and
 * `track` records conversions.
 */
export function createOpenFeatureProvider(experiments: Experiments): Provider {
  function resolve<Value extends FlagValue>(
    test: string,
    defaultValue: Value,
    context: EvaluationContext,
    meaning: Meaning<Value>
  ): Promise<ResolutionDetails<Value>> {
    return Promise.resolve(resolved(experiments, test, defaultValue, context, meaning));
  }
  return {
    metadata: { name: PROVIDER_NAME },
    runsOn: 'server',
    initialize: () => experiments.ready(),
    onClose() {
      experiments.close();
      return Promise.resolve();
    },
    resolveBooleanEvaluation: (test, defaultValue, context) =>
      resolve(test, defaultValue, context, (variant, control) => variant !== control),
    resolveStringEvaluation: (test, defaultValue, context) =>
      resolve(test, defaultValue, context, (variant) => variant),
    resolveNumberEvaluation: (test, defaultValue, context) =>
      resolve(test, defaultValue, context, (variant) => {
        const value = jsonOf(variant);
        return typeof value === 'number' ? value : undefined;
      }),
    resolveObjectEvaluation: <Value extends JsonValue>(test: string, defaultValue: Value, context: EvaluationContext) =>
      resolve(test, defaultValue, context, (variant) => {
        const value = jsonOf(variant);
        return typeof value === 'object' && value !== null ? (value as Value) : undefined;
      }),
    track(metric: string, { targetingKey }: EvaluationContext, details: TrackingEventDetails) {
      if (targetingKey !== undefined) {
        experiments.recordConversion(targetingKey, metric, details.value);
      }
    },
  };
}

function resolved<Value extends FlagValue>(
  experiments: Experiments,
  test: string,
  value: Value,
  { targetingKey, ...attributes }: EvaluationContext,
  meaning: Meaning<Value>
): ResolutionDetails<Value> {
  if (targetingKey === undefined || targetingKey === '') {
    return failed(value, 'TARGETING_KEY_MISSING', 'The targeting key is the unit of the test.');
  }
  const { variant, reason } = experiments.assign(test, targetingKey, plainAttributes(attributes));
  if (reason === 'not-ready') {
    return failed(value, 'PROVIDER_NOT_READY', 'Definitions of tests have not been fetched yet.');
  }
  if (reason === 'unknown-test') {
    return failed(value, 'FLAG_NOT_FOUND', `There is no test "${test}".`);
  }
  if (variant === null) {
    return { value, reason: REASONS[reason] };
  }
  const meant = meaning(variant, experiments.controlOf(test));
  return meant === undefined
    ? failed(value, 'TYPE_MISMATCH', `The variant "${variant}" is no value of this type.`)
    : { value: meant, variant, reason: REASONS[reason] };
}

function failed<Value extends FlagValue>(
  value: Value,
  errorCode: string,
  errorMessage: string
): ResolutionDetails<Value> {
  // The codes are an enumeration of the SDK; importing its values would make it a dependency at run time.
  return { value, reason: 'ERROR', errorCode: errorCode as ErrorCode, errorMessage };
}

/** Structures and dates are nothing that targeting can look at. */
function plainAttributes(attributes: Readonly<Record<string, unknown>>): UnitAttributes {
  return Object.fromEntries(
    Object.entries(attributes).filter(
      (entry): entry is [string, string | number | boolean] =>
        typeof entry[1] === 'string' || typeof entry[1] === 'number' || typeof entry[1] === 'boolean'
    )
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
