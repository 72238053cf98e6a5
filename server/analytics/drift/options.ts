import { DEFAULT_CONFIDENCE, requireConfidence } from '../../stats/estimate';
import type { FalseDiscoveryMethod } from '../../stats/falseDiscovery';
import type { CellDistance } from '../../stats/twoSample/cells';
import { DEFAULT_CELLS, type Distance } from '../../stats/twoSample/compareSamples';
import { DEFAULT_CUT_OFFS, requireCutOffs, type CutOffs } from './driftStatus';

export interface DriftOptions {
  /** Whose p-value decides whether a feature of numbers has changed. */
  readonly numberTest?: Distance;
  readonly categoryTest?: CellDistance;
  /** Which distance the score is. */
  readonly score?: CellDistance;
  readonly cutOffs?: CutOffs;
  /** The lower bound of the score must pass it for a feature to have changed. */
  readonly margin?: number;
  /** Share of false findings among the features found; the chance of any when nothing has changed. */
  readonly alpha?: number;
  readonly correction?: FalseDiscoveryMethod;
  readonly confidence?: number;
  /** Cells between quantiles of the baseline. */
  readonly cells?: number;
}

export type DriftSettings = Required<DriftOptions>;

/** Fewest records in either window for a test. */
export const MIN_RECORDS = 50;
/** Fewest for an interval: with fewer, cells that are nearly empty make it cover less than it says. */
export const MIN_RECORDS_FOR_INTERVAL = 500;
const MAX_CELLS = 50;

/** @throws RangeError naming the option that makes no sense. */
export function driftSettings(options: DriftOptions): DriftSettings {
  const settings: DriftSettings = {
    numberTest: 'anderson_darling',
    categoryTest: 'g_test',
    score: 'psi',
    cutOffs: DEFAULT_CUT_OFFS,
    margin: 0,
    alpha: 0.05,
    correction: 'benjamini-hochberg',
    confidence: DEFAULT_CONFIDENCE,
    cells: DEFAULT_CELLS,
    ...options,
  };
  requireConfidence(settings.confidence);
  requireCutOffs(settings.cutOffs);
  if (!(settings.alpha > 0 && settings.alpha < 1)) {
    throw new RangeError(`alpha lies between 0 and 1, not ${settings.alpha}.`);
  }
  if (!(settings.margin >= 0 && Number.isFinite(settings.margin))) {
    throw new RangeError(`margin is not negative, not ${settings.margin}.`);
  }
  if (!(Number.isInteger(settings.cells) && settings.cells >= 2 && settings.cells <= MAX_CELLS)) {
    throw new RangeError(`cells is a whole number from 2 to ${MAX_CELLS}, not ${settings.cells}.`);
  }
  return settings;
}
