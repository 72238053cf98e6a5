import type { EngagementFigureName, RetentionFigureName, SegmentFigureName } from '../../contract/queries/usersOptions';
import type { Clock } from '../../platform/clock';
import type { Store } from '../../store/store';
import type { EngagementRequest } from './engagementRequest';
import { type CohortTable, readCohortTable } from './readCohorts';
import { readEngagement } from './readEngagement';
import { type NpsReading, type NpsRequest, readNps, readNpsComments } from './readNps';
import { readRetention } from './readRetention';
import { readSegments, readSegmentUsers, type SegmentsRequest, type SegmentUsers } from './readSegments';
import type { RetentionRequest } from './retentionRequest';
import type { UserAnswer } from './userAnswer';

/** What users do. Every method throws AppError QUERY_INVALID, RESULT_TOO_LARGE and what reading throws. */
export interface UserService {
  engagement(request: EngagementRequest, signal?: AbortSignal): Promise<UserAnswer<EngagementFigureName>>;
  retention(request: RetentionRequest, signal?: AbortSignal): Promise<UserAnswer<RetentionFigureName>>;
  cohorts(request: RetentionRequest, signal?: AbortSignal): Promise<CohortTable>;
  segments(request: SegmentsRequest, signal?: AbortSignal): Promise<UserAnswer<SegmentFigureName>>;
  segmentUsers(request: Parameters<typeof readSegmentUsers>[1], signal?: AbortSignal): Promise<SegmentUsers>;
  nps(request: NpsRequest, signal?: AbortSignal): Promise<NpsReading>;
  npsComments(request: Parameters<typeof readNpsComments>[1], signal?: AbortSignal): ReturnType<typeof readNpsComments>;
}

export interface UserServiceParts {
  readonly store: Store;
  readonly clock: Pick<Clock, 'nowMs'>;
}

export function createUserService({ store, clock }: UserServiceParts): UserService {
  // An event of this very moment counts.
  const now = () => clock.nowMs() + 1;
  return {
    engagement: (request, signal) => readEngagement(store, request, now(), signal),
    retention: (request, signal) => readRetention(store, request, now(), signal),
    cohorts: (request, signal) => readCohortTable(store, request, now(), signal),
    segments: (request, signal) => readSegments(store, request, now(), signal),
    segmentUsers: (request, signal) => readSegmentUsers(store, request, now(), signal),
    nps: (request, signal) => readNps(store, request, now(), signal),
    npsComments: (request, signal) => readNpsComments(store, request, signal),
  };
}
