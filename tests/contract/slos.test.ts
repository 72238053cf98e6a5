import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { readSlos } from '../../server/analytics/slo/formats/readSlos';
import { DATA_SOURCE_UID, grafanaRulesOf } from '../../server/analytics/slo/grafanaRules';
import { budgetRatio } from '../../server/analytics/slo/errorRatio';
import { errorBudgetOf } from '../../server/analytics/slo/errorBudget';
import { alertConditionsOf } from '../../server/analytics/slo/alertConditions';
import { SENT_RECORD_SCHEMAS } from '../../server/contract/records';
import { GRAFANA_QUERY_KEYS } from '../../server/contract/queries';
import { sloQuerySchema } from '../../server/contract/queries/slo';
import { anSlo } from '../fixtures/slo/anSlo';

const FILE = path.resolve(__dirname, '../../provisioning/slos/objectives.yaml');
const { slos, problems } = readSlos(readFileSync(FILE, 'utf8'));

function found(name: string) {
  const slo = slos.find((one) => one.name === name);
  if (!slo) {
    throw new Error(`There is no objective "${name}".`);
  }
  return slo;
}

describe('the provisioned objectives', () => {
  it('are read without a problem', () => {
    expect(problems).toEqual([]);
    expect(slos).toHaveLength(6);
  });

  it.each([
    ['KPI-30', 'api-latency-p95', 99, '30d'],
    ['KPI-31', 'availability', 99.9, '30d'],
    ['KPI-32', 'model-inference-latency', 99, '7d'],
    ['KPI-33', 'model-accuracy', 95, '30d'],
    ['KPI-34', 'conversion-rate', 5, '30d'],
    ['KPI-35', 'user-retention-day7', 40, '30d'],
  ])('%s: %s asks for %d %% over %s', (_, name, percent, duration) => {
    expect(found(name)).toMatchObject({ objective_percent: percent, window: { kind: 'rolling', duration } });
  });

  it('KPI-36: an SLO is a target for an SLI, good of all, over a window; an SLA belongs to a registered service', () => {
    for (const slo of slos) {
      expect(Object.keys(slo)).toEqual(expect.arrayContaining(['sli', 'objective_percent', 'window']));
      expect(JSON.stringify(slo)).not.toContain('sla_target');
    }
    expect(SENT_RECORD_SCHEMAS.service.shape.sla_target).toBeDefined();
    const budget = errorBudgetOf({ bad: 2, total: 1_000, effective: 1_000, coverage: 1 }, budgetRatio(99.9));
    expect(budget.sliRatio).toBeCloseTo(998 / 1_000, 12);
    expect(budget.usedRatio).toBeCloseTo(2, 9);
  });

  it('each have a note', () => {
    expect(slos.filter(({ note }) => note === undefined).map(({ name }) => name)).toEqual([]);
  });

  it('KPI-38: the latency objective counts the share of requests under 100 ms, and says so', () => {
    expect(found('api-latency-p95').sli).toMatchObject({ good_when: [{ field: 'duration_ms', op: 'lt', value: 100 }] });
    expect(found('api-latency-p95').note).toContain('99th percentile');
  });

  it('KPI-39: conversion and retention are targets without a budget, accuracy has one', () => {
    expect(found('conversion-rate').budgeting).toBe('none');
    expect(found('user-retention-day7').budgeting).toBe('none');
    expect(found('model-accuracy')).toMatchObject({ budgeting: 'occurrences', sli: { kind: 'ratio' } });
  });
});

describe('Grafana rules made from objectives', () => {
  const file = grafanaRulesOf([...slos, anSlo({ name: 'a'.repeat(63) }), anSlo({ name: `${'a'.repeat(62)}b` })]);
  const rules = file.groups.flatMap((group) => group.rules);

  it('are a page and a ticket for each objective with a budget, none for a plain target', () => {
    expect(file.groups.map(({ name }) => name).slice(0, 4)).toEqual([
      'measure-slo-api-latency-p95',
      'measure-slo-availability',
      'measure-slo-model-inference-latency',
      'measure-slo-model-accuracy',
    ]);
    expect(rules).toHaveLength(12);
  });

  it('have ids that Grafana takes, each its own', () => {
    const uids = rules.map(({ uid }) => uid);
    expect(new Set(uids).size).toBe(uids.length);
    expect(uids.every((uid) => /^[a-z0-9-]{1,40}$/.test(uid))).toBe(true);
  });

  it('ask our data source for one number by a valid query, over the longest window', () => {
    for (const { data } of rules) {
      const [query, threshold] = data;
      const own = Object.entries(query?.model ?? {}).filter(
        ([key]) => !(GRAFANA_QUERY_KEYS as readonly string[]).includes(key)
      );
      expect(sloQuerySchema.safeParse(Object.fromEntries(own)).error).toBeUndefined();
      expect(query).toMatchObject({ datasourceUid: DATA_SOURCE_UID, model: { format: 'numeric' } });
      expect(threshold).toMatchObject({ datasourceUid: '__expr__', model: { type: 'threshold', expression: 'A' } });
    }
    const [page] = grafanaRulesOf([found('availability')]).groups[0]?.rules ?? [];
    const longest = Math.max(
      ...alertConditionsOf(found('availability'))
        .filter(({ severity }) => severity === 'page')
        .map(({ longMs }) => longMs)
    );
    expect(page?.data[0]?.relativeTimeRange?.from).toBe(longest / 1_000);
  });

  it('survive being written as YAML', () => {
    expect(parse(stringify(file))).toEqual(file);
  });
});
