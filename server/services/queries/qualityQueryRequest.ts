import type { QualityQuery } from '../../contract/queries';
import type { Window } from '../../contract/window';
import type { QualityRequest } from '../quality/qualityRequest';

/** A query as what it reads. */
export function toQualityRequest(
  { models, versions, filters, groupBy, positiveClass, scoreOf }: QualityQuery,
  window: Window,
  bucketMs: number,
  asOfMs?: number
): QualityRequest {
  return {
    window,
    bucketMs,
    filters: { ...filters, model_name: models, model_version: versions },
    groupBy,
    positiveClass,
    scoreOf,
    truthsBeforeMs: asOfMs,
  };
}
