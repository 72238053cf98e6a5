import {
  DEFAULT_CHURN_DAYS,
  DEFAULT_SESSION_MINUTES,
  type EngagementFigureName,
} from '../../contract/queries/usersOptions';
import { isInsufficient } from '../../stats/estimate';
import type { UserPoint } from '../users/userAnswer';
import type { UserService } from '../users/userService';
import type { KpiFigure, ReadKpi } from './readKpis';

const DAILY = { timeZone: 'UTC', weekStart: 'monday', period: 'day', shape: 'numbers', filters: {} } as const;
const NOTHING: KpiFigure = { reading: null, n: 0, of: null };

/** KPIs about users. */
export const USER_KPI_READERS: Readonly<Record<string, ReadKpi>> = {
  mau_growth_ratio: engagement('growth', 'month'),
  dau_mau_ratio: engagement('stickiness'),
  bounce_rate_ratio: engagement('bounce_rate'),
  session_duration_seconds: engagement('session_duration_seconds'),
  daily_active_users: engagement('dau'),
  async retention_day7_ratio({ users }, window, signal) {
    const answer = await users.retention(
      {
        ...{ ...DAILY, window, figures: ['retention'], retention: 'classic', offsets: [7] },
        ...{ startEvents: [], returnEvents: [], churnDays: DEFAULT_CHURN_DAYS },
      },
      signal
    );
    return toFigure(answer.points[0]);
  },
  async nps({ users }, window, signal) {
    const { answer } = await users.nps({ ...DAILY, window, figures: ['nps'] }, signal);
    return toFigure(answer.points[0]);
  },
};

export interface UserKpiSource {
  readonly users: Pick<UserService, 'engagement' | 'retention' | 'nps'>;
}

function engagement(figure: EngagementFigureName, period: 'day' | 'month' = 'day'): ReadKpi {
  return async ({ users }, window, signal) => {
    const answer = await users.engagement(
      {
        ...{ ...DAILY, period, window, figures: [figure] },
        ...{ sessions: 'recorded', sessionMinutes: DEFAULT_SESSION_MINUTES },
      },
      signal
    );
    return toFigure(answer.points[0]);
  };
}

function toFigure(point: UserPoint | undefined): KpiFigure {
  if (point === undefined || isInsufficient(point.estimate)) {
    return NOTHING;
  }
  const { value, low, high, n, method } = point.estimate;
  // A count has no interval: nothing of it is uncertain.
  return { reading: method === 'counted' ? { value } : { value, low, high }, n, of: null };
}
