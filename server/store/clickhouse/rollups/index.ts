import { EVENT_DAYS } from './eventDays';
import { EXPOSURE_DAYS } from './exposureDays';
import { INFERENCE_HOURS } from './inferenceHours';
import { INFERENCE_LATENCY } from './inferenceLatency';
import type { Rollup } from './rollup';
import { USER_DAYS } from './userDays';

export const ROLLUPS: readonly Rollup[] = [INFERENCE_HOURS, INFERENCE_LATENCY, EVENT_DAYS, USER_DAYS, EXPOSURE_DAYS];
