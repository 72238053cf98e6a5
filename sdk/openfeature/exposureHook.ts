import type { Hook } from '@openfeature/server-sdk';
import type { Experiments } from '../experiments/createExperiments';
import { PROVIDER_NAME } from './provider';

/**
 * Records an exposure for each flag that a test decided: put it on the client, or on the single evaluation where the user
 * really sees the variant. Evaluations of other providers, and defaults, are no exposures.
 */
export function createExposureHook(experiments: Pick<Experiments, 'recordExposure'>): Hook {
  return {
    after({ flagKey, context, providerMetadata }, { variant, reason }) {
      if (
        providerMetadata.name === PROVIDER_NAME &&
        reason === 'SPLIT' &&
        variant !== undefined &&
        context.targetingKey
      ) {
        experiments.recordExposure(flagKey, context.targetingKey, variant);
      }
    },
  };
}
