import { anomalyFalseAlarms } from './anomalyFalseAlarms';
import { lowTrafficPages } from './lowTrafficPages';
import type { Simulation } from './simulation';

/** Every simulation whose table stands in docs/statistics.md. */
export const SIMULATIONS: readonly Simulation[] = [anomalyFalseAlarms, lowTrafficPages];
