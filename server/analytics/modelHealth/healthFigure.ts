import type { HealthComponentName } from '../../contract/modelHealth';

/** A figure with its 95 % interval; a bound is null where too few records bound it. */
export interface HealthFigure {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

/** Null: there is none. */
export type HealthFigures = Readonly<Record<HealthComponentName, HealthFigure | null>>;
