import type { CallFigure } from '../../analytics/models/callFigure';
import { toFigureEstimate } from '../../analytics/quality/figureEstimate';
import { unusualActors } from '../../analytics/security/unusualActors';
import { eventRate } from '../../analytics/tracking/valueSummary';
import { REFUSALS, SECURITY_AREA_NAMES, SECURITY_AREAS } from '../../contract/queries/securityOptions';
import type { SecuritySummary } from '../../contract/securityRoutes';
import type { Window } from '../../contract/window';
import { ONE_BUCKET_MS } from '../queries/interval';
import { rowsOfPoint, securityFiguresOf, type SecurityPoint, type SecurityService } from './securityService';

const HOUR_MS = 3_600_000;
const MAX_LISTED = 20;
const NOTHING: SecurityPoint = { timeMs: 0, byType: new Map() };

/** Everything about security at a glance. */
export async function securitySummary(
  security: SecurityService,
  window: Window,
  signal: AbortSignal
): Promise<SecuritySummary> {
  const hours = (window.toMs - window.fromMs) / HOUR_MS;
  const read = (groupBy: readonly string[]) =>
    security.read({ window, bucketMs: ONE_BUCKET_MS, filters: {}, groupBy }, signal);
  const [all, users, addresses, highRisk] = await Promise.all([
    read([]),
    read(['user_id']),
    read(['ip_address']),
    security.highRisk(window, MAX_LISTED, signal),
  ]);
  const point = all.groups[0]?.points[0] ?? NOTHING;
  const figures = securityFiguresOf(point, hours);
  const known = new Set<string>(SECURITY_AREA_NAMES.flatMap((area) => [...SECURITY_AREAS[area].types]));
  const countOf = (type: string) => point.byType.get(type)?.recordWeight ?? 0;
  return {
    from: new Date(window.fromMs).toISOString(),
    to: new Date(window.toMs).toISOString(),
    total_events: figures.event_count.value ?? 0,
    areas: Object.fromEntries(
      SECURITY_AREA_NAMES.map((area) => [
        area,
        Object.fromEntries(SECURITY_AREAS[area].types.map((type) => [type, countOf(type)])),
      ])
    ) as SecuritySummary['areas'],
    other_events: Object.fromEntries(
      [...point.byType.keys()].filter((type) => !known.has(type)).map((type) => [type, countOf(type)])
    ),
    failed_login_share: toEstimate(figures.failed_login_share),
    max_risk_score: figures.max_risk.value,
    high_risk_count: figures.high_risk_count.value ?? 0,
    users: actorsOf(users.groups, 'user_id', hours),
    addresses: actorsOf(addresses.groups, 'ip_address', hours),
    high_risk_events: highRisk.map((event) => ({ ...event })),
  };
}

function actorsOf(
  groups: Awaited<ReturnType<SecurityService['read']>>['groups'],
  label: string,
  hours: number
): SecuritySummary['users'] {
  const named = groups.flatMap(({ labels, points }) => {
    const [point] = points;
    const name = labels[label] ?? '';
    return name === '' || point === undefined ? [] : [{ name, point }];
  });
  const judged = unusualActors(
    named.map(({ name, point }) => ({
      name,
      eventCount: rowsOfPoint(point).recordCount,
      refusedCount: REFUSALS.reduce((sum, type) => sum + (point.byType.get(type)?.recordCount ?? 0), 0),
    }))
  );
  return judged
    .map(({ name, eventCount, refusedCount, pValue, isUnusual }, at) => ({
      name,
      event_count: eventCount,
      refused_count: refusedCount,
      events_per_hour: toFigureEstimate(eventRate(rowsOfPoint(named[at]?.point ?? NOTHING), hours)),
      p_value: pValue,
      is_unusual: isUnusual,
    }))
    .sort((a, b) => Number(b.is_unusual) - Number(a.is_unusual) || b.refused_count - a.refused_count)
    .slice(0, MAX_LISTED);
}

function toEstimate({ value, low, high, n, reason }: CallFigure): SecuritySummary['failed_login_share'] {
  return { value, low, high, n, method: value === null ? null : 'wilson-effective-n', reason };
}
