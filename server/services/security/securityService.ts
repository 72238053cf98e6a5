import { type CallFigure, estimatedFigure, plainFigure } from '../../analytics/models/callFigure';
import { joinedRows, sumOf, type ValueRows } from '../../analytics/tracking/valueRows';
import { eventRate, summariseValues } from '../../analytics/tracking/valueSummary';
import type { Labels } from '../../contract/frames';
import { HIGH_RISK, type SecurityFigureName } from '../../contract/queries/securityOptions';
import type { StoredRecord } from '../../contract/records';
import type { Window } from '../../contract/window';
import { weightedProportion } from '../../stats/weightedProportion';
import type { Store } from '../../store/store';
import type { Filters } from '../tracking/trackingService';
import { readValues, type ReadState } from '../tracking/readGroups';

export interface SecurityRequest {
  readonly window: Window;
  readonly bucketMs: number;
  readonly filters: Filters;
  readonly groupBy: readonly string[];
}

export interface SecurityPoint {
  readonly timeMs: number;
  readonly byType: ReadonlyMap<string, ValueRows>;
}

export interface SecurityEvents extends ReadState {
  readonly groups: ReadonlyArray<{ readonly labels: Labels; readonly points: readonly SecurityPoint[] }>;
}

export type SecurityEvent = Extract<StoredRecord, { kind: 'security_event' }>;

export interface SecurityService {
  read(request: SecurityRequest, signal?: AbortSignal): Promise<SecurityEvents>;
  /** The newest events above the alerted risk, newest first. */
  highRisk(window: Window, limit: number, signal?: AbortSignal): Promise<readonly SecurityEvent[]>;
}

/** Reads security events. Reads throw what the store throws. */
export function createSecurityService({ store }: { readonly store: Store }): SecurityService {
  return {
    async read(request, signal) {
      const groupBy = [...new Set([...request.groupBy, 'event_type'])];
      const question = { ...request, groupBy, recordKind: 'security_event' as const, field: 'risk_score', where: [] };
      const { groups, ...state } = await readValues(store, question, signal);
      const found = new Map<string, { labels: Labels; points: Map<number, Map<string, ValueRows>> }>();
      for (const { labels, points } of groups) {
        const own = Object.fromEntries(request.groupBy.map((name) => [name, labels[name] ?? '']));
        const key = JSON.stringify(own);
        const group = found.get(key) ?? { labels: own, points: new Map<number, Map<string, ValueRows>>() };
        found.set(key, group);
        for (const { timeMs, rows } of points) {
          const byType = group.points.get(timeMs) ?? new Map<string, ValueRows>();
          group.points.set(timeMs, byType);
          byType.set(labels['event_type'] ?? '', rows);
        }
      }
      return {
        ...state,
        groups: [...found.values()].map(({ labels, points }) => ({
          labels,
          points: [...points].sort(([a], [b]) => a - b).map(([timeMs, byType]) => ({ timeMs, byType })),
        })),
      };
    },
    async highRisk(window, limit, signal) {
      const { answer } = await store.read(
        {
          kind: 'last-records',
          recordKind: 'security_event',
          window,
          filters: {},
          where: [{ field: 'risk_score', op: 'gt', value: HIGH_RISK }],
          limit,
        },
        signal === undefined ? {} : { signal }
      );
      return answer.filter((record): record is SecurityEvent => record.kind === 'security_event');
    },
  };
}

export function rowsOfPoint({ byType }: SecurityPoint): ValueRows {
  return joinedRows([...byType.values()]);
}

/** @param hours Length of the stretch that the point is of. */
export function securityFiguresOf(
  point: SecurityPoint,
  hours: number
): Readonly<Record<SecurityFigureName, CallFigure>> {
  const rows = rowsOfPoint(point);
  const { mean, average, maximum, count } = summariseValues(rows);
  const [failed, succeeded] = ['login_failure', 'login_success'].map((type) => point.byType.get(type));
  const logins = [failed, succeeded].filter((one) => one !== undefined);
  const total = (of: 'recordWeight' | 'recordSquares') => logins.reduce((sum, one) => sum + one[of], 0);
  const share = weightedProportion({
    successWeight: failed?.recordWeight ?? 0,
    totalWeight: total('recordWeight'),
    squaredWeight: total('recordSquares'),
  });
  const firstHigh = rows.values.findIndex((risk) => risk > HIGH_RISK);
  return {
    event_count: plainFigure(rows.recordWeight),
    events_per_hour: estimatedFigure(eventRate(rows, hours), 'no time has passed'),
    failed_login_share: estimatedFigure(share, '0 of 1 logins needed'),
    mean_risk: { ...estimatedFigure(mean, `${count} of 2 scores needed for an interval`), value: average },
    max_risk: plainFigure(maximum, '0 of 1 scores needed'),
    high_risk_count: plainFigure(firstHigh === -1 ? 0 : sumOf(rows.weights.subarray(firstHigh))),
  };
}
