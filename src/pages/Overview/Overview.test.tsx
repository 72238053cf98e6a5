import type { DataQueryRequest, DataQueryResponse } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { NEVER, of, throwError, type Observable } from 'rxjs';
import { testIds } from '../../constants';
import type { MeasureQuery } from '../../datasource/types';
import { giveElementsSize } from '../../test/browser';
import { aHost, aSeries, aTable } from '../../test/frames';
import { MODES, renderSettled, type Mode } from '../../test/render';
import { aDataSource, answerRequests, provideDataSources, provideTemplates } from '../../test/runtime';
import { aStatus } from '../../test/status';
import { OVERVIEW_CHARTS } from '../../view-model/overviewCharts';
import { Overview } from './Overview';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  ...jest.requireActual('../../test/grafanaParts').grafanaParts,
}));

type Answer = (request: DataQueryRequest<MeasureQuery>) => Observable<DataQueryResponse>;

const isAboutHosts = ({ targets }: DataQueryRequest<MeasureQuery>) => targets[0]?.refId === 'hosts';

/** Answers the newest figures of some hosts, whose newest sample is as old as the range's end, and one series per chart. */
function answerWith(
  rows: (atMs: number) => Parameters<typeof aTable>[0],
  charts: Partial<DataQueryResponse> = {}
): Answer {
  return (request) =>
    of(
      isAboutHosts(request)
        ? { data: [aTable(rows(request.range.to.valueOf()))] }
        : { data: request.targets.map(({ refId }) => aSeries({ refId, name: `series ${refId}` })), ...charts }
    );
}

async function setUp(
  answer: Answer,
  { mode, dataSources = [aDataSource()] }: { mode?: Mode; dataSources?: Array<ReturnType<typeof aDataSource>> } = {}
) {
  provideDataSources(dataSources, answer);
  return renderSettled(<Overview />, mode);
}

beforeEach(() => {
  giveElementsSize();
  provideTemplates();
  locationService.replace('/a/measure-everything-app/overview?refresh=off');
  answerRequests(() => ({ status: 'success', data: aStatus() }));
});

describe.each(MODES)('Overview in %s', (mode) => {
  it('STK-08: shows the state of the host, its figures and its charts', async () => {
    await setUp(
      answerWith((atMs) => aHost({ memory_used_ratio: 0.95, last_sample: atMs - 4_000 })),
      { mode }
    );
    expect(await screen.findByText('Memory usage is 95.0 %, above 90 %.')).toBeInTheDocument();
    expect(screen.getAllByText('Critical').length).toBeGreaterThan(0);
    expect(screen.getByText('Last sample 4 s ago')).toBeInTheDocument();
    expect(screen.getByTestId(testIds.overview.tile('memory'))).toHaveTextContent('95.0%');
    for (const { title, refId } of OVERVIEW_CHARTS) {
      const chart = within(screen.getByTestId(testIds.overview.chart(title)));
      expect(await chart.findByText(`series ${refId}`)).toBeInTheDocument();
    }
  });
});

describe('Overview', () => {
  it('says that it is waiting while the first answer is on its way', async () => {
    await setUp(() => NEVER);
    expect(await screen.findByText('Asking the companion…')).toBeInTheDocument();
  });

  it('says what to do when there is no data source', async () => {
    await setUp(() => NEVER, { dataSources: [] });
    expect(screen.getByText('No Measure Everything data source yet')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Add the data source' })).toHaveAttribute(
      'href',
      '/connections/datasources/measure-everything-datasource'
    );
  });

  it('passes on why the companion did not answer, and leads to the settings', async () => {
    await setUp(() => throwError(() => new Error('connection refused')));
    expect(await screen.findByText('connection refused')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Data source settings' })).toHaveAttribute(
      'href',
      '/connections/datasources/edit/measure-everything'
    );
  });

  it('asks again when told to', async () => {
    let isDown = true;
    await setUp((request) =>
      isDown
        ? throwError(() => new Error('connection refused'))
        : answerWith((atMs) => aHost({ last_sample: atMs }))(request)
    );
    await screen.findByText('connection refused');
    isDown = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('web-1')).toBeInTheDocument();
  });

  it('keeps what it shows when a refresh fails, and says that it is older', async () => {
    let isDown = false;
    await setUp((request) =>
      isDown
        ? throwError(() => new Error('connection refused'))
        : answerWith((atMs) => aHost({ last_sample: atMs }))(request)
    );
    expect(await screen.findByText('web-1')).toBeInTheDocument();
    isDown = true;
    act(() => locationService.partial({ from: 'now-30m', to: 'now' }));
    expect(await screen.findByText('The last refresh failed; what is shown is older')).toBeInTheDocument();
    expect(screen.getByText('connection refused')).toBeInTheDocument();
    expect(screen.getByText('web-1')).toBeInTheDocument();
  });

  it('offers the last hour when the time range holds no samples', async () => {
    await setUp(answerWith(() => []));
    expect(await screen.findByText('No samples in this time range')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show the last hour' }));
    expect(locationService.getSearchObject()).toMatchObject({ from: 'now-1h', to: 'now' });
  });

  it('names the charts that failed and draws the others', async () => {
    const errors = [{ refId: 'network', message: 'too many series' }];
    await setUp(
      answerWith((atMs) => aHost({ last_sample: atMs }), {
        errors,
        data: [aSeries({ refId: 'cpu', name: 'CPU user' })],
      })
    );
    expect(await screen.findByText('1 of 8 charts could not be loaded')).toBeInTheDocument();
    expect(screen.getByText(/^Network throughput\. The others are complete/)).toBeInTheDocument();
    expect(screen.getByText('CPU user')).toBeInTheDocument();
    expect(screen.getByText(/This chart could not be loaded/)).toBeInTheDocument();
  });

  it('calls a host without a current sample unknown, however good its last figures were', async () => {
    await setUp(answerWith((atMs) => aHost({ last_sample: atMs - 600_000 }, { last_sample: atMs - 600_000 })));
    expect(await screen.findByText('No current sample; check that its companion is running.')).toBeInTheDocument();
    expect(screen.getByText('Unknown')).toBeInTheDocument();
  });

  it('shows every host at a glance and the charts of the one that is chosen', async () => {
    const asked: string[][] = [];
    await setUp((request) => {
      if (!isAboutHosts(request)) {
        asked.push(request.targets[0]?.hosts ?? []);
      }
      return answerWith((atMs) => [
        ...aHost({ host: 'web-1', last_sample: atMs }),
        ...aHost({ host: 'web-2', last_sample: atMs, cpu_usage_ratio: 0.85 }),
      ])(request);
    });
    const other = await screen.findByTestId(testIds.overview.hostCard('web-2'));
    expect(other).toHaveTextContent('Warning');
    expect(screen.getByTestId(testIds.overview.hostCard('web-1'))).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(other);
    expect(locationService.getSearchObject()).toMatchObject({ host: 'web-2' });
    expect(await screen.findByRole('heading', { name: 'web-2' })).toBeInTheDocument();
    expect(asked[asked.length - 1]).toEqual(['web-2']);
  });
});
