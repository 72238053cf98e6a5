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

  it('asks how users get from step to step, which takes two steps at least', async () => {
    const seen = setUp();
    await choose('Query type', 'Funnel');
    expect(screen.getByRole('alert')).toHaveTextContent('at least two events');
    await userEvent.type(screen.getByLabelText('Steps'), 'signup{Enter}');
    await userEvent.type(screen.getByLabelText('Steps'), 'report{Enter}');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    await choose('Order', 'Strict');
    await choose('Breakdown', 'device_type');
    await choose('Attribution', 'Last touch');
    await userEvent.type(screen.getByLabelText('Conversion window'), '7d{Enter}');
    await userEvent.type(screen.getByLabelText('Compare to'), '2026-11-20T10:00:00Z{Enter}');
    await choose('View', 'Table of steps');
    expect(screen.queryByLabelText('Figures')).not.toBeInTheDocument();
    expect(seen.query).toMatchObject({
      queryType: 'funnel',
      steps: ['signup', 'report'],
      order: 'strict',
      breakdown: 'device_type',
      attribution: 'last',
      conversionWindow: '7d',
      compareTo: '2026-11-20T10:00:00Z',
      view: 'steps',
    });
  });

  it('asks for conversions and for where their change comes from', async () => {
    const seen = setUp();
    await choose('Query type', 'Conversion');
    await choose('Figures', 'Conversion value');
    await userEvent.type(screen.getByLabelText('Events'), 'purchase{Enter}');
    expect(seen.query).toMatchObject({
      queryType: 'conversion',
      figures: ['conversion_rate', 'conversion_value'],
      events: ['purchase'],
    });
    await choose('Query type', 'Segment finder');
    expect(screen.queryByLabelText('Format')).not.toBeInTheDocument();
    await userEvent.type(screen.getByLabelText('Fields'), 'properties.plan{Enter}');
    expect(seen.query).toMatchObject({ queryType: 'segment-finder', fields: ['device_type', 'properties.plan'] });
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

  it('filters by fields and tags, and keeps what cannot be read with what is wrong', async () => {
    const seen = setUp({ queryType: 'latency' });
    const filters = screen.getByLabelText('Filters');
    await userEvent.type(filters, 'outcome = ok; tags.team = a, $team{Enter}');
    expect(seen.query.filters).toEqual({ outcome: ['ok'], 'tags.team': ['a', '$team'] });
    await userEvent.clear(filters);
    await userEvent.type(filters, 'team{Enter}');
    expect(screen.getByRole('alert')).toHaveTextContent('"team" is not of the form field = value');
    expect(filters).toHaveValue('team');
    expect(seen.query.filters).toEqual({ outcome: ['ok'], 'tags.team': ['a', '$team'] });
    await userEvent.clear(filters);
    await userEvent.type(filters, '{Enter}');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(seen.query.filters).toBeUndefined();
  });

  it('offers the models and versions that were seen', async () => {
    const fetch = answerRequests(() => ({ status: 'success', data: { values: ['gpt-4'] } }));
    const seen = setUp({ queryType: 'cost' });
    await choose('Models', 'gpt-4');
    await userEvent.click(screen.getByLabelText('Versions'));
    expect(seen.query.models).toEqual(['gpt-4']);
    expect(fetch).toHaveBeenLastCalledWith(
      expect.objectContaining({ params: expect.objectContaining({ label: 'model_version', model: ['gpt-4'] }) })
    );
  });

  it('says how predictions of quality are read, within bounds', async () => {
    const seen = setUp({ queryType: 'quality' });
    await choose('Task', 'regression');
    await userEvent.type(screen.getByLabelText('Quantile'), '0.9{Enter}');
    await userEvent.type(screen.getByLabelText('Bins'), '1000{Enter}');
    await choose('Score is of', 'The prediction');
    expect(seen.query).toMatchObject({ task: 'regression', quantile: 0.9, bins: 100, scoreOf: 'prediction' });
    await userEvent.clear(screen.getByLabelText('Bins'));
    await userEvent.tab();
    expect(seen.query.bins).toBeUndefined();
  });

  it('says how texts are compared', async () => {
    const seen = setUp({ queryType: 'text-quality' });
    await userEvent.click(screen.getByLabelText('Stemming'));
    await userEvent.type(screen.getByLabelText('Most pairs'), '500{Enter}');
    expect(seen.query).toMatchObject({ stemming: true, maxPairs: 500 });
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

  it('asks where experiments stand, or a table behind it, when the type is experiment', async () => {
    const seen = setUp({ queryType: 'host', metrics: ['cpu_usage_ratio'] });
    await choose('Query type', 'Experiment');
    expect(seen.query.metrics).toEqual([]);
    await choose('Figures', 'Harm found');
    await userEvent.type(screen.getByLabelText('Experiments'), 'checkout-button{Enter}');
    await userEvent.type(screen.getByLabelText('Metrics'), 'order{Enter}');
    expect(seen.query).toMatchObject({
      queryType: 'experiment',
      figures: ['is_harmful'],
      experiments: ['checkout-button'],
      metrics: ['order'],
    });
    await choose('View', 'Segments');
    expect(screen.queryByLabelText('Figures')).not.toBeInTheDocument();
    await userEvent.type(screen.getByLabelText('Segment'), 'tags.country{Enter}');
    expect(seen.query).toMatchObject({ view: 'segments', segment: 'tags.country' });
  });

  it('asks for figures of a tracked family, by what that family has, when the type is tracking', async () => {
    const seen = setUp({ queryType: 'latency', groupBy: ['model_name'] });
    await choose('Query type', 'Tracking');
    expect(seen.query.groupBy).toBeUndefined();
    await choose('Family', 'Usage');
    await choose('Figures', 'Success rate');
    await userEvent.type(screen.getByLabelText('Features'), '$feature{Enter}');
    await choose('Show', 'Lower bound');
    expect(seen.query).toMatchObject({
      queryType: 'tracking',
      family: 'usage',
      figures: ['count', 'share'],
      features: ['$feature'],
      show: ['value', 'low'],
    });
    await choose('Family', 'Performance');
    expect(seen.query.figures).toEqual(['count']);
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
