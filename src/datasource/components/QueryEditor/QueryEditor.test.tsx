import { CoreApp } from '@grafana/data';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import { testIds } from '../../../constants';
import { aDataSource, answerRequests, provideTemplates } from '../../../test/runtime';
import { MODES, renderWithTheme, type Mode } from '../../../test/render';
import { DataSource } from '../../DataSource';
import type { MeasureQuery } from '../../types';
import { QueryEditor } from './QueryEditor';

function setUp(initial: Partial<MeasureQuery> = {}, { mode, app }: { mode?: Mode; app?: CoreApp } = {}) {
  const onRunQuery = jest.fn();
  const seen: { query: MeasureQuery; onRunQuery: jest.Mock } = { query: { refId: 'A' }, onRunQuery };
  const datasource = new DataSource(aDataSource());
  function Host() {
    const [query, setQuery] = useState<MeasureQuery>({ refId: 'A', ...initial });
    seen.query = query;
    return <QueryEditor query={query} onChange={setQuery} onRunQuery={onRunQuery} datasource={datasource} app={app} />;
  }
  renderWithTheme(<Host />, mode);
  return seen;
}

async function choose(field: string | RegExp, option: string) {
  await userEvent.click(screen.getByLabelText(field));
  await userEvent.click(await screen.findByText(option));
}

beforeEach(() => {
  provideTemplates();
  answerRequests(() => ({ status: 'success', data: { values: ['web-1', 'web-2'] } }));
});

describe.each(MODES)('QueryEditor in %s', (mode) => {
  it('starts from the default query and adds a metric to it', async () => {
    const seen = setUp({}, { mode });
    expect(screen.getByText('CPU usage')).toBeInTheDocument();
    await choose('Metrics', 'Memory usage');
    expect(seen.query).toMatchObject({
      refId: 'A',
      queryType: 'host',
      metrics: ['cpu_usage_ratio', 'memory_used_ratio'],
      format: 'timeseries',
    });
    expect(seen.onRunQuery).toHaveBeenCalledTimes(1);
  });
});

describe('QueryEditor', () => {
  it('starts with the numeric format in an alert rule', () => {
    setUp({}, { app: CoreApp.UnifiedAlerting });
    expect(screen.getByText('Numeric')).toBeInTheDocument();
  });

  it('offers hosts seen in the time range, and takes others that are typed', async () => {
    const seen = setUp();
    await choose('Hosts', 'web-2');
    expect(seen.query.hosts).toEqual(['web-2']);
    await userEvent.type(screen.getByLabelText('Hosts'), '$host{Enter}');
    expect(seen.query.hosts).toEqual(['web-2', '$host']);
  });

  it('shows filters only for labels that the metrics carry', async () => {
    setUp({ metrics: ['disk_used_ratio'] });
    expect(screen.getByLabelText('Mount')).toBeInTheDocument();
    expect(screen.queryByLabelText('Interface')).not.toBeInTheDocument();
  });

  it('says when a filter finds nothing, and when nothing is asked at all', () => {
    setUp({ metrics: ['cpu_usage_ratio'], labels: { mount: ['/'] } });
    expect(screen.getByRole('alert')).toHaveTextContent('None of the metrics has this label');
  });

  it('says that a query without metrics is not sent', () => {
    setUp({ metrics: [] });
    expect(screen.getByRole('alert')).toHaveTextContent('Choose at least one metric');
  });

  it('sets aggregation and format', async () => {
    const seen = setUp();
    await choose('Aggregation', 'Maximum');
    await choose('Format', 'Table');
    expect(seen.query).toMatchObject({ aggregation: 'max', format: 'table' });
  });

  it('asks for figures of services when the type is availability', async () => {
    answerRequests(() => ({ status: 'success', data: { values: ['api', 'web'] } }));
    const seen = setUp();
    await choose('Query type', 'Availability');
    expect(screen.getByLabelText('Figures')).toBeInTheDocument();
    expect(screen.queryByLabelText('Aggregation')).not.toBeInTheDocument();
    await choose('Figures', 'MTTR');
    await choose('Services', 'web');
    expect(seen.query).toMatchObject({
      queryType: 'availability',
      figures: ['availability_ratio', 'mttr_seconds'],
      services: ['web'],
    });
  });

  it('RDM-08: asks for anomalies of what was asked before, in the same fields, and how they are judged', async () => {
    const seen = setUp({ metrics: ['memory_used_ratio'] });
    await choose('Query type', 'Anomalies');
    expect(screen.getByText('Memory usage')).toBeInTheDocument();
    await choose('Metrics', 'CPU usage');
    await choose('Hosts', 'web-2');
    await choose('Season', 'Day');
    await userEvent.type(screen.getByLabelText('Days per false alarm'), '30{Enter}');
    expect(screen.getByRole('alert')).toHaveTextContent('takes 36 days');
    await userEvent.type(screen.getByLabelText('Training days'), '36{Enter}');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(seen.query).toMatchObject({
      queryType: 'anomalies',
      of: { queryType: 'host', metrics: ['memory_used_ratio', 'cpu_usage_ratio'], hosts: ['web-2'] },
      season: 'day',
      days_per_false_alarm: 30,
      training_days: 36,
    });
    await choose('Anomalies of', 'SLO');
    expect(screen.getByLabelText('Objectives')).toBeInTheDocument();
    expect(seen.query.of).toEqual({ queryType: 'slo' });
  });

  it('asks for a figure of objectives when the type is SLO', async () => {
    answerRequests(() => ({ status: 'success', data: { values: ['availability', 'model-accuracy'] } }));
    const seen = setUp();
    await choose('Query type', 'SLO');
    expect(screen.getByText('Error budget left')).toBeInTheDocument();
    expect(screen.queryByLabelText('Aggregation')).not.toBeInTheDocument();
    expect(screen.queryByLabelText('Hosts')).not.toBeInTheDocument();
    await choose('Figure', 'Burn rate');
    await choose('Objectives', 'model-accuracy');
    await userEvent.type(screen.getByLabelText('Objectives'), '$slo{Enter}');
    await choose('Format', 'Numeric');
    expect(seen.query).toMatchObject({
      queryType: 'slo',
      field: 'burn_rate',
      slos: ['model-accuracy', '$slo'],
      format: 'numeric',
    });
  });

  it('asks for the burn rate of objectives of a service over a window, once the window is left', async () => {
    answerRequests(() => ({ status: 'success', data: { values: ['api', 'inference'] } }));
    const seen = setUp({ queryType: 'slo' });
    expect(screen.queryByLabelText('Burn window')).not.toBeInTheDocument();
    await choose('Figure', 'Burn rate');
    await choose('Services', 'inference');
    await userEvent.type(screen.getByLabelText('Burn window'), '6h');
    expect(seen.query.burn_window).toBeUndefined();
    await userEvent.tab();
    expect(seen.query).toMatchObject({ field: 'burn_rate', services: ['inference'], burn_window: '6h' });
  });

  it('says that a burn window is no duration', () => {
    setUp({ queryType: 'slo', format: 'table', burn_window: 'an hour' });
    expect(screen.getByRole('alert')).toHaveTextContent('Write a duration such as 5m');
  });

  it('asks for figures of models, or a table behind them, when the type is model quality', async () => {
    const seen = setUp();
    await choose('Query type', 'Model quality');
    expect(screen.queryByLabelText('Hosts')).not.toBeInTheDocument();
    await choose('Figures', 'Accuracy');
    await userEvent.type(screen.getByLabelText('Models'), '$model{Enter}');
    await choose('Show', 'Upper bound');
    expect(seen.query).toMatchObject({
      queryType: 'quality',
      figures: ['accuracy'],
      models: ['$model'],
      show: ['value', 'high'],
    });
    await choose('View', 'Confusion matrix');
    expect(seen.query.view).toBe('confusion-matrix');
    expect(screen.queryByLabelText('Figures')).not.toBeInTheDocument();
  });

  it('asks for fairness criteria between groups, or a table behind them, when the type is fairness', async () => {
    const seen = setUp({ queryType: 'quality', view: 'residuals' });
    await choose('Query type', 'Fairness');
    expect(seen.query.view).toBeUndefined();
    await choose('Criteria', 'Disparate impact');
    await userEvent.type(screen.getByLabelText('Groups'), 'tags.age{Enter}');
    await choose('Small groups', 'Leave out');
    await choose('Show', 'Upper bound');
    expect(seen.query).toMatchObject({
      queryType: 'fairness',
      figures: ['disparate_impact_ratio'],
      groups: ['group', 'tags.age'],
      smallGroups: 'leave-out',
      show: ['value', 'high'],
    });
    await choose('View', 'Group against the rest');
    expect(seen.query.view).toBe('comparisons');
    expect(screen.queryByLabelText('Criteria')).not.toBeInTheDocument();
  });

  it('asks for figures of users over periods, or the table behind them, when the type is about users', async () => {
    const seen = setUp({ queryType: 'fairness', view: 'groups' });
    await choose('Query type', 'Retention');
    expect(seen.query.view).toBeUndefined();
    await choose('Figures', 'Churn rate');
    await choose('Period', 'Week');
    await choose('Week starts on', 'Sunday');
    await choose('Retention', 'Rolling');
    await userEvent.clear(screen.getByLabelText('Periods after'));
    await userEvent.type(screen.getByLabelText('Periods after'), '1, 4{Enter}');
    expect(seen.query).toMatchObject({
      queryType: 'retention',
      figures: ['retention', 'churn_rate'],
      period: 'week',
      weekStart: 'sunday',
      retention: 'rolling',
      offsets: [1, 4],
    });
    await choose('View', 'Cohorts');
    expect(seen.query.view).toBe('cohorts');
    expect(screen.queryByLabelText('Figures')).not.toBeInTheDocument();
  });

  it('says that an availability query without figures is not sent', () => {
    setUp({ queryType: 'availability', figures: [] });
    expect(screen.getByRole('alert')).toHaveTextContent('Choose at least one figure');
  });

  it('runs a legend only once it is left or confirmed', async () => {
    const seen = setUp();
    const legend = within(screen.getByTestId(testIds.queryEditor.root)).getByLabelText('Legend');
    await userEvent.type(legend, 'CPU of {{{{host}}');
    expect(seen.onRunQuery).not.toHaveBeenCalled();
    await userEvent.tab();
    expect(seen.query.legend).toBe('CPU of {{host}}');
    expect(seen.onRunQuery).toHaveBeenCalledTimes(1);
  });

  it('says why values could not be loaded, and can still be typed into', async () => {
    answerRequests(() => new Error('The store is starting.'));
    setUp();
    await userEvent.click(screen.getByLabelText('Hosts'));
    expect(await screen.findByText(/could not be loaded: The store is starting/)).toBeInTheDocument();
  });
});
