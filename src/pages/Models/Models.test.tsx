import type { DataFrame, DataQueryRequest } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { of } from 'rxjs';
import { testIds } from '../../constants';
import type { ListedModel } from '../../contract';
import type { MeasureQuery } from '../../datasource/types';
import { aSeries, aTable } from '../../test/frames';
import { aComparison, aHealthTable, aModelRow } from '../../test/models';
import { renderSettled } from '../../test/render';
import { aDataSource, answerRequests, provideDataSources } from '../../test/runtime';
import { giveElementsSize } from '../../test/browser';
import { Models } from './Models';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  ...jest.requireActual('../../test/grafanaParts').grafanaParts,
}));

const PAGE = '/a/measure-everything-app/models';
const aListed = (name: string, version: string, type: ListedModel['model_type'] = 'classification'): ListedModel => ({
  model_name: name,
  model_version: version,
  model_type: type,
  inference_count: 10,
});
const LISTED = [aListed('loans', '1'), aListed('loans', '2'), aListed('minutes', '1', 'regression')];
const one = (name: string, version: string, more: Record<string, number | string | null>) => ({
  model_name: name,
  model_version: version,
  ...more,
});
const ANSWERS: Readonly<Record<string, DataFrame>> = {
  latency: aTable([one('loans', '1', { p95_ms: 40 }), one('loans', '2', { p95_ms: 90 })], 'latency'),
  'latency-line': aSeries({
    refId: 'latency-line',
    metric: 'p95_ms',
    labels: one('loans', '1', {}),
    values: [30, 40],
  }),
  confusion: aTable([one('loans', '1', { truth: 'yes', prediction: 'yes', weight: 7 })], 'confusion'),
  quality: aTable(
    [one('loans', '1', { accuracy: 0.9, accuracy_low: 0.8, accuracy_high: 0.95, accuracy_n: 70 })],
    'quality'
  ),
  comparison: aComparison(),
};

const HEALTH = [aModelRow(one('loans', '1', { health_score: 95 })), aModelRow(one('loans', '2', { health_score: 70 }))];

function answer({ refId, models = [], versions = [] }: MeasureQuery): DataFrame[] {
  if (refId === 'health') {
    const isAsked = (wanted: readonly string[], value: unknown) =>
      wanted.length === 0 || wanted.includes(String(value));
    return [
      aHealthTable(
        HEALTH.filter((row) => isAsked(models, row['model_name']) && isAsked(versions, row['model_version']))
      ),
    ];
  }
  const known = ANSWERS[refId];
  return known === undefined ? [] : [known];
}

let asked: MeasureQuery[];

async function setUp(search: string, models: readonly ListedModel[] = LISTED) {
  asked = [];
  giveElementsSize();
  answerRequests(() => ({ status: 'success', data: { models } }));
  provideDataSources([aDataSource()], ({ targets }: DataQueryRequest<MeasureQuery>) => {
    asked.push(...targets);
    return of({ data: targets.flatMap(answer) });
  });
  locationService.replace(`${PAGE}${search}`);
  await renderSettled(<Models />);
}

const names = () => screen.getAllByRole('rowheader').map((cell) => within(cell).getByRole('link').textContent);
const search = () => new URLSearchParams(locationService.getLocation().search);

describe('list of models', () => {
  it('shows every model with its figures and how they went, the unhealthiest first', async () => {
    await setUp('');
    expect(
      screen.getByText('3 models: 1 below the alert limit of 80, 1 without enough data for a score.')
    ).toBeInTheDocument();
    expect(names()).toEqual(['loans 2', 'loans 1', 'minutes 1']);
    const row = within(screen.getByTestId(testIds.models.row('loans 1')));
    expect(row.getByText('On target')).toBeInTheDocument();
    expect(row.getByText('40 ms')).toBeInTheDocument();
    expect(row.getByRole('img', { name: 'P95 of loans 1 over the time range' })).toBeInTheDocument();
  });

  it('is sorted by a click or key on a column, and the address says so', async () => {
    await setUp('');
    const button = screen.getByRole('button', { name: 'P95' });
    button.focus();
    await userEvent.keyboard('{Enter}');
    expect(names()).toEqual(['loans 2', 'loans 1', 'minutes 1']);
    expect(screen.getByRole('columnheader', { name: 'P95' })).toHaveAttribute('aria-sort', 'descending');
    await userEvent.click(screen.getByRole('button', { name: 'P95' }));
    expect(names()).toEqual(['loans 1', 'loans 2', 'minutes 1']);
    expect(search().get('sort')).toBe('latency');
  });

  it('is filtered as the address says, and leads back when nothing is left', async () => {
    await setUp('?filter=regression');
    expect(names()).toEqual(['minutes 1']);
    await userEvent.type(screen.getByLabelText(/^Filter/), 'x');
    await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
    expect(names()).toHaveLength(3);
    expect(search().get('filter')).toBeNull();
  });

  it('leads to a model and keeps the time range', async () => {
    await setUp('?from=now-30d&to=now&filter=loans');
    expect(screen.getByRole('link', { name: 'loans 1' })).toHaveAttribute(
      'href',
      `${PAGE}?model=loans&version=1&from=now-30d&to=now`
    );
  });

  it('says how to send calls while there is no model', async () => {
    await setUp('', []);
    expect(screen.getByText(/No model is registered yet/)).toBeInTheDocument();
    expect(screen.getByLabelText('command to send a call')).toHaveTextContent('ai/inferences/record');
  });
});

describe('one model', () => {
  it('shows its health, and asks for what its type has', async () => {
    await setUp('?model=loans&version=1');
    expect(screen.getByRole('meter', { name: 'Health of loans 1' })).toBeInTheDocument();
    expect(within(screen.getByTestId(testIds.models.part('Figures'))).getByText('0.800 to 0.950')).toBeInTheDocument();
    expect(within(screen.getByTestId(testIds.models.part('Confusion matrix'))).getByText('100.0%')).toBeInTheDocument();
    expect(asked.filter(({ queryType }) => queryType === 'quality').map(({ view }) => view ?? 'figures')).toEqual([
      'figures',
      'confusion-matrix',
      'reliability',
      'thresholds',
      'figures',
    ]);
    asked.forEach(({ models, versions }) => expect([models, versions]).toEqual([['loans'], ['1']]));
  });

  it('asks a regression model for its errors instead', async () => {
    await setUp('?model=minutes&version=1');
    expect(asked.filter(({ view }) => view !== undefined).map(({ view }) => view)).toEqual(['residuals']);
    expect(screen.queryByTestId(testIds.models.part('Confusion matrix'))).not.toBeInTheDocument();
  });

  it('leads to the comparison with another version, where there is one', async () => {
    await setUp('?model=loans&version=2');
    expect(screen.getByRole('link', { name: 'Compare versions' })).toHaveAttribute(
      'href',
      `${PAGE}?model=loans&view=compare&a=1&b=2`
    );
  });

  it('says that a version without calls has none', async () => {
    await setUp('?model=nobody&version=9');
    expect(screen.getByText(/has no calls in this time range: 0 of 1 needed/)).toBeInTheDocument();
    expect(screen.queryByRole('meter')).not.toBeInTheDocument();
  });
});

describe('comparison of two versions', () => {
  it('shows one verdict, and each metric with its interval in words', async () => {
    await setUp('?model=loans&view=compare&a=1&b=2&pair=tags.request');
    expect(asked).toEqual([
      expect.objectContaining({ model: 'loans', versionA: '1', versionB: '2', pairBy: 'tags.request' }),
    ]);
    const result = within(screen.getByTestId(testIds.models.part('Comparison')));
    expect(result.getByText('Version B is better. Better in accuracy.')).toBeInTheDocument();
    expect(result.getByText('Difference +3.00% (1.80% to 4.20%), margin 1.00%')).toBeInTheDocument();
    expect(result.getByText('p < 0.001 · 4,000 pairs')).toBeInTheDocument();
    expect(result.getByText('0 of 30 calls needed')).toBeInTheDocument();
  });

  it('takes the first and the last version until others are chosen, and keeps a choice in the address', async () => {
    await setUp('?model=loans&view=compare');
    expect(asked).toEqual([expect.objectContaining({ versionA: '1', versionB: '2' })]);
    await userEvent.clear(screen.getByLabelText(/^Same input/));
    await userEvent.type(screen.getByLabelText(/^Same input/), 'tags.ticket{Enter}');
    expect(search().get('pair')).toBe('tags.ticket');
  });

  it('asks nothing while there is only one version', async () => {
    await setUp('?model=minutes&view=compare');
    expect(asked).toEqual([]);
    expect(screen.getByText(/this model has only one/)).toBeInTheDocument();
  });
});
