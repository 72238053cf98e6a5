import type { HealthStatus } from '../../contract/infrastructure';
import type { DashboardModels } from '../../contract/models';
import { overallHealth } from './unifiedDashboard';

function models(...scores: Array<number | null>): DashboardModels {
  return {
    total_models: scores.length,
    total_inferences: 0,
    models: Object.fromEntries(scores.map((score, index) => [`m:${index}`, { health_score: score, latency: null }])),
  };
}

describe('API-37: overall health is the worst of the parts that have data', () => {
  it.each<[HealthStatus, Array<number | null>, string]>([
    ['healthy', [95, 80], 'healthy'],
    ['healthy', [95, 79.9], 'degraded'],
    ['warning', [79.9], 'degraded'],
    ['critical', [10], 'critical'],
    ['warning', [null], 'warning'],
    ['unknown', [], 'unknown'],
  ])('infrastructure %s and models %p make %s', (infrastructure, scores, expected) => {
    expect(overallHealth(infrastructure, models(...scores))).toBe(expected);
  });

  it('tells the infrastructure alone when models cannot be read', () => {
    expect(overallHealth('warning', null)).toBe('warning');
  });
});
