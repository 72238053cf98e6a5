import { anomalyFalseAlarms } from './anomalyFalseAlarms';
import { cbpeCoverageTable } from './cbpeCoverage';
import { driftFalseAlarms } from './driftFalseAlarms';
import { driftIntervals } from './driftIntervals';
import { driftPowerTable } from './driftPower';
import { experimentAssignment } from './experimentAssignment';
import { experimentCoverage } from './experimentCoverage';
import { fairnessCoverage } from './fairnessCoverage';
import { funnelCoverageTable, segmentFinderTable } from './funnelCoverage';
import { lossCoverageTable } from './lossCoverage';
import { lowTrafficPages } from './lowTrafficPages';
import { sequentialDriftAlarms, sequentialDriftDelay } from './sequentialDriftAlarms';
import { sequentialExperiments } from './sequentialExperiments';
import { sequentialSampleRatio } from './sequentialSampleRatio';
import { userAlarms } from './userAlarms';
import { userCoverageTable } from './userCoverage';
import type { Simulation } from './simulation';

/** Every simulation whose table stands in docs/statistics.md. */
export const SIMULATIONS: readonly Simulation[] = [
  anomalyFalseAlarms,
  lowTrafficPages,
  fairnessCoverage,
  driftFalseAlarms,
  driftIntervals,
  driftPowerTable,
  cbpeCoverageTable,
  lossCoverageTable,
  funnelCoverageTable,
  segmentFinderTable,
  experimentCoverage,
  experimentAssignment,
  sequentialExperiments,
  sequentialSampleRatio,
  sequentialDriftAlarms,
  sequentialDriftDelay,
  userCoverageTable,
  userAlarms,
];
