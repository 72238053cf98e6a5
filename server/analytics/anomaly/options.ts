export const SEASONS = ['none', 'day', 'week'] as const;
export type Season = (typeof SEASONS)[number];

export const DIRECTIONS = ['both', 'above', 'below'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export interface AnomalyOptions {
  /** What repeats: nothing, the hour of the day, or the hour of the week (UTC). */
  readonly season: Season;
  /** How many days the level is taken from; 0 when the level never moves. 7 sees the same weekdays each time. */
  readonly levelDays: number;
  readonly direction: Direction;
}

export const DEFAULT_ANOMALY_OPTIONS: AnomalyOptions = { season: 'day', levelDays: 7, direction: 'both' };
