import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import { aDataSource, answerRequests, provideTemplates } from '../../test/runtime';
import { renderWithTheme } from '../../test/render';
import { DataSource } from '../DataSource';
import type { MeasureQuery } from '../types';
import { AnnotationQueryEditor } from './AnnotationQueryEditor';

function setUp(initial: Partial<MeasureQuery> = {}) {
  const seen: { query: MeasureQuery; onRunQuery: jest.Mock } = { query: { refId: 'Anno' }, onRunQuery: jest.fn() };
  const datasource = new DataSource(aDataSource());
  function Host() {
    const [query, setQuery] = useState<MeasureQuery>({ refId: 'Anno', ...initial });
    seen.query = query;
    return (
      <AnnotationQueryEditor query={query} onChange={setQuery} onRunQuery={seen.onRunQuery} datasource={datasource} />
    );
  }
  renderWithTheme(<Host />);
  return { ...seen, current: () => seen.query, datasource };
}

async function choose(field: string, option: string) {
  await userEvent.click(screen.getByLabelText(field));
  await userEvent.click(await screen.findByText(option));
}

beforeEach(() => {
  provideTemplates();
  answerRequests(() => ({ status: 'success', data: { values: ['api', 'web'] } }));
});

describe('the editor of annotations', () => {
  it('starts with what interrupts people, and adds a source and a service', async () => {
    const { current, onRunQuery } = setUp();
    expect(screen.getByText('Outages')).toBeInTheDocument();
    expect(screen.queryByLabelText('Query type')).not.toBeInTheDocument();
    await choose('Mark', 'Scaling decisions');
    await choose('Services', 'web');
    expect(current()).toEqual({
      refId: 'Anno',
      queryType: 'annotations',
      sources: ['outages', 'budgets', 'alerts', 'scaling'],
      services: ['web'],
    });
    expect(onRunQuery).toHaveBeenCalledTimes(2);
  });

  it('takes nothing over from a query of another type', async () => {
    const { current } = setUp({ queryType: 'host', metrics: ['cpu_usage_ratio'] });
    await choose('Objectives', 'api');
    expect(current()).toMatchObject({ queryType: 'annotations', slos: ['api'] });
    expect(current()).not.toHaveProperty('metrics');
  });

  it('says that nothing is marked without a source', () => {
    setUp({ sources: [] });
    expect(screen.getByRole('alert')).toHaveTextContent('Choose at least one source');
  });
});

describe('annotation support of the data source', () => {
  it('sends a query for marks, also for what was saved before without a word about it', () => {
    const { datasource } = setUp();
    const { getDefaultQuery, prepareQuery } = datasource.annotations ?? {};
    expect(getDefaultQuery?.()).toEqual({ queryType: 'annotations', sources: ['outages', 'budgets', 'alerts'] });
    const target = { refId: 'Anno', queryType: 'host' as const, metrics: ['x'], services: ['$service'] };
    expect(prepareQuery?.({ name: 'Outages', enable: true, iconColor: 'red', target })).toEqual({
      refId: 'Anno',
      queryType: 'annotations',
      sources: ['outages', 'budgets', 'alerts'],
      services: ['$service'],
    });
  });

  it('fills variables in, and sends neither format nor legend', () => {
    const { datasource } = setUp();
    const query: MeasureQuery = {
      refId: 'Anno',
      queryType: 'annotations',
      sources: ['outages'],
      services: ['$service'],
      format: 'table',
      legend: 'x',
    };
    const scopedVars = { service: { text: '', value: ['api', 'web'] } };
    expect(datasource.applyTemplateVariables(query, scopedVars)).toEqual({
      refId: 'Anno',
      queryType: 'annotations',
      sources: ['outages'],
      services: ['api', 'web'],
      slos: [],
    });
    expect(datasource.filterQuery({ ...query, sources: [] })).toBe(false);
  });
});
