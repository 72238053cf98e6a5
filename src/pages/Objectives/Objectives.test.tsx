import type { DataFrame, DataQueryRequest, DataQueryResponse } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { NEVER, of, throwError, type Observable } from 'rxjs';
import type { SloDetail } from '../../api/resources';
import { saveFile } from '../../api/saveFile';
import { testIds } from '../../constants';
import type { MeasureQuery } from '../../datasource/types';
import { giveElementsSize } from '../../test/browser';
import { aSeries, aTable } from '../../test/frames';
import { MODES, renderSettled, type Mode } from '../../test/render';
import { aDataSource, answerRequests, provideDataSources, provideTemplates } from '../../test/runtime';
import { anSloRow, aTargetRow, anUnknownSloRow } from '../../test/slos';
import { Objectives } from './Objectives';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  ...jest.requireActual('../../test/grafanaParts').grafanaParts,
}));
jest.mock('../../api/saveFile');

type Request = DataQueryRequest<MeasureQuery>;
type Answer = (request: Request) => Observable<DataQueryResponse>;

const ROWS = [
  anSloRow({ slo: 'fine' }),
  anSloRow({ slo: 'burning', service: 'api', page: 1, ticket: 1 }),
  aTargetRow(),
  anUnknownSloRow({ slo: 'silent' }),
];

const DETAIL: SloDetail = {
  name: 'fine',
  service: 'inference',
  description: '99 % take less than 200 ms.',
  note: null,
  window: '7d',
  objective_ratio: 0.99,
  evidence: 'interval',
  conditions: [
    {
      severity: 'page',
      factor: 14.4,
      long: { duration: '1h', burn_rate: 20, event_count: 12 },
      short: { duration: '5m', burn_rate: 33.333, event_count: 3 },
      state: 'unproven',
    },
    {
      severity: 'ticket',
      factor: 1,
      long: { duration: '3d', burn_rate: null, event_count: 0 },
      short: { duration: '6h', burn_rate: null, event_count: 0 },
      state: 'no-data',
    },
  ],
  reason: null,
};

/** Answers the chosen objectives' figures and, for each series that is asked, one. */
function answerWith(rows: Array<ReturnType<typeof anSloRow>>): Answer {
  return ({ targets }) => {
    const frames = targets.flatMap(({ refId, format, field = '', slos = [], legend = field }): DataFrame[] => {
      const asked = rows.filter(({ slo }) => slos.length === 0 || slos.includes(String(slo)));
      return format === 'table'
        ? [{ ...aTable(asked, refId), meta: { custom: { burnWindow: '1h' } } }]
        : asked.map(({ slo }) => aSeries({ refId, metric: field, name: legend, labels: { slo: String(slo) } }));
    });
    return of({ data: frames });
  };
}

async function setUp(answer: Answer, { mode, isConnected = true }: { mode?: Mode; isConnected?: boolean } = {}) {
  provideDataSources(isConnected ? [aDataSource()] : [], answer);
  return renderSettled(<Objectives />, mode);
}

const open = (search: string) => locationService.replace(`/a/measure-everything-app/objectives?refresh=off${search}`);
const names = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);

async function choose(field: string, option: string) {
  await userEvent.click(screen.getByLabelText(field));
  const options = await screen.findAllByText(option);
  await userEvent.click(options[options.length - 1] as HTMLElement);
}

beforeEach(() => {
  provideTemplates();
  giveElementsSize();
  answerRequests(() => ({ status: 'success', data: DETAIL }));
  open('');
});

describe.each(MODES)('Objectives in %s', (mode) => {
  it('stand in the order in which they need a look, told in one sentence', async () => {
    await setUp(answerWith(ROWS), { mode });
    expect(await screen.findByText('4 objectives: 1 paging, 1 without data.')).toBeInTheDocument();
    expect(names()).toEqual(['burning', 'silent', 'fine', 'conversion-rate']);
  });
});

describe('Objectives', () => {
  it('can be narrowed to a service and to a state, which stand in the address', async () => {
    await setUp(answerWith(ROWS));
    await screen.findByText(/^4 objectives/);
    await choose('Service', 'inference');
    expect(names()).toEqual(['silent', 'fine']);
    await choose('State', 'Paging');
    expect(locationService.getSearchObject()).toMatchObject({ service: 'inference', state: 'page' });
    expect(screen.getByText(/None of the 4 objectives/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
    expect(names()).toHaveLength(4);
  });

  it('are saved as files, and what a file could not hold is named', async () => {
    const fetch = answerRequests(() => ({
      status: 'success',
      data: { file_name: 'measure-slos.openslo.yaml', text: 'kind: SLO', left_out: ['conversion-rate'] },
    }));
    await setUp(answerWith(ROWS));
    await userEvent.click(await screen.findByRole('button', { name: /OpenSLO/ }));
    expect(saveFile).toHaveBeenCalledWith('measure-slos.openslo.yaml', 'kind: SLO', 'application/yaml');
    expect(fetch).toHaveBeenCalledWith(
      expect.objectContaining({
        url: '/api/datasources/uid/measure-everything/resources/slo-export',
        params: { format: 'openslo' },
      })
    );
    expect(screen.getByText(/Left out, having no error budget: conversion-rate/)).toBeInTheDocument();
  });

  it('say why a file was not saved', async () => {
    answerRequests(() => new Error('The companion is starting.'));
    await setUp(answerWith(ROWS));
    await userEvent.click(await screen.findByRole('button', { name: /Grafana rules/ }));
    expect(screen.getByText('Not saved: The companion is starting.')).toBeInTheDocument();
  });

  it('show how to write one while there are none', async () => {
    await setUp(answerWith([]));
    expect(await screen.findByText('There is no objective yet')).toBeInTheDocument();
    expect(screen.getByLabelText('setting for the file of objectives')).toHaveTextContent(/^MEASURE_SLOS_FILE=/);
  });

  it('say what to do when there is no data source', async () => {
    await setUp(() => NEVER, { isConnected: false });
    expect(screen.getByText('No Measure Everything data source yet')).toBeInTheDocument();
  });

  it('say that the page is waiting, and why the companion did not answer', async () => {
    const { unmount } = await setUp(() => NEVER);
    expect(await screen.findByText('Asking the companion…')).toBeInTheDocument();
    unmount();
    await setUp(() => throwError(() => new Error('connection refused')));
    expect(await screen.findByText('connection refused')).toBeInTheDocument();
  });
});

describe('one objective', () => {
  beforeEach(() => open('&slo=fine&from=now-7d&to=now'));

  it('shows its words, its budget and its burn rates over the long windows of its conditions', async () => {
    const asked: MeasureQuery[] = [];
    await setUp((request) => {
      asked.push(...request.targets);
      return answerWith(ROWS)(request);
    });
    expect(await screen.findByText('99 % take less than 200 ms.')).toBeInTheDocument();
    expect(screen.getByTestId(testIds.objectives.card('fine'))).toBeInTheDocument();
    expect(screen.queryByTestId(testIds.objectives.card('burning'))).not.toBeInTheDocument();
    const series = await screen.findByRole('list', { name: 'series of Burn rate' });
    expect(
      within(series)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent)
    ).toEqual(['over 1h', 'over 3d']);
    expect(asked.every(({ slos }) => slos?.join() === 'fine')).toBe(true);
    expect(screen.getByRole('list', { name: 'series of Error budget left' })).toBeInTheDocument();
  });

  it('shows each alert condition, how near it is, and where the evidence is not enough', async () => {
    await setUp(answerWith(ROWS));
    const table = await screen.findByRole('table');
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'Page14.4×1h: 20.00× (n = 12)5m: 33.33× (n = 3)Burning, too few events to be sure',
      'Ticket1×3d: – (n = 0)6h: – (n = 0)No data',
    ]);
    expect(screen.getByText(/lower bound of the error ratio/)).toBeInTheDocument();
  });

  it('leads back to all of them', async () => {
    await setUp(answerWith(ROWS));
    expect(await screen.findByRole('link', { name: 'All objectives' })).toHaveAttribute(
      'href',
      '/a/measure-everything-app/objectives'
    );
  });

  it('keeps its figures when its conditions could not be read', async () => {
    answerRequests(() => new Error('The store is starting.'));
    await setUp(answerWith(ROWS));
    expect(await screen.findByText('The alert conditions could not be read')).toBeInTheDocument();
    expect(screen.getByText('The store is starting.')).toBeInTheDocument();
    expect(screen.getByTestId(testIds.objectives.card('fine'))).toBeInTheDocument();
  });
});
