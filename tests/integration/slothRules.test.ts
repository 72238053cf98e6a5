import { decideAlerts, type AlertRule } from '../../server/analytics/slo/alertDecision';
import { alertRuleOf } from '../../server/analytics/slo/alertRule';
import { sumTable } from '../../server/analytics/slo/eventCounts';
import { anSlo } from '../fixtures/slo/anSlo';
import type { Incident } from '../fixtures/slo/incident';
import { INCIDENTS } from '../fixtures/slo/incidents';
import { contradiction, hasPromtool, type Claim } from '../fixtures/slo/promtool';
import { useTemporaryFolder } from '../fixtures/temporaryFolder';

const MINUTE = 60_000;
const itWithPromtool = hasPromtool ? it : it.skip;

function ruleOf(objectivePercent: number, evidence: AlertRule['evidence']): AlertRule {
  return alertRuleOf(anSlo({ objective_percent: objectivePercent, alerting: { evidence } }));
}

function decide(incident: Incident, rule: AlertRule): Claim[] {
  const { bad, total, stepMinutes } = incident;
  const table = sumTable({ startMs: 0, stepMs: stepMinutes * MINUTE, bad, total });
  return total.map((_, index) => {
    const step = index + 1;
    return { step, ...decideAlerts(table, rule, step * stepMinutes * MINUTE).firing };
  });
}

const pagesOf = (claims: readonly Claim[]) => claims.filter(({ page }) => page).length;

describe('burn-rate decisions beside the rules that Sloth generates', () => {
  const folder = useTemporaryFolder();

  it('the scripts cover alerts that fire and alerts that do not', () => {
    const verdicts = INCIDENTS.map((incident) => decide(incident, ruleOf(incident.objectivePercent, 'point')));
    expect(INCIDENTS.length).toBeGreaterThanOrEqual(20);
    expect(verdicts.filter((claims) => claims.some(({ page }) => page)).length).toBeGreaterThan(8);
    expect(verdicts.filter((claims) => claims.some(({ ticket }) => ticket)).length).toBeGreaterThan(5);
    expect(verdicts.filter((claims) => claims.every(({ page, ticket }) => !page && !ticket)).length).toBeGreaterThan(1);
  });

  describe.each(INCIDENTS)('$name', (incident) => {
    itWithPromtool(
      'fires at just the steps at which Sloth fires (needs promtool; set PROMTOOL to its path)',
      async () => {
        const claims = decide(incident, ruleOf(incident.objectivePercent, 'point'));
        expect(await contradiction(folder(), incident, claims)).toBeNull();
      }
    );
  });

  itWithPromtool('is contradicted when a factor is wrong (needs promtool; set PROMTOOL to its path)', async () => {
    const incident = INCIDENTS.find(({ name }) => name.startsWith('failures grow'));
    const rule = ruleOf(incident?.objectivePercent ?? NaN, 'point');
    const wrong = { ...rule, conditions: rule.conditions.map((one) => ({ ...one, factor: one.factor * 1.05 })) };
    expect(await contradiction(folder(), incident as Incident, decide(incident as Incident, wrong))).toContain(
      'FAILED'
    );
  });

  it('the interval keeps one failure among few requests from paging, where the ratio alone pages', () => {
    const quiet = INCIDENTS.find(({ name }) => name.startsWith('one failure among twelve')) as Incident;
    expect(pagesOf(decide(quiet, ruleOf(quiet.objectivePercent, 'point')))).toBeGreaterThan(0);
    expect(pagesOf(decide(quiet, ruleOf(quiet.objectivePercent, 'interval')))).toBe(0);
  });

  it('the interval delays a page by five minutes at most where there is traffic', () => {
    for (const incident of INCIDENTS.filter(
      ({ name }) => name.startsWith('everything fails for') || name.startsWith('2 %')
    )) {
      const first = (evidence: AlertRule['evidence']) =>
        decide(incident, ruleOf(incident.objectivePercent, evidence)).find(({ page }) => page)?.step;
      const point = first('point');
      expect((first('interval') ?? 0) - (point ?? 0)).toBeLessThanOrEqual(5);
      expect(first('interval') === undefined).toBe(point === undefined);
    }
  });
});
