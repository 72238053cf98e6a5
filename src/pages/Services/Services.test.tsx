import type { DataQueryRequest, DataQueryResponse } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { NEVER, of, throwError, type Observable } from 'rxjs';
import { testIds } from '../../constants';
import type { MeasureQuery } from '../../datasource/types';
import { aSeries, aTable } from '../../test/frames';
import { MODES, renderSettled, type Mode } from '../../test/render';
import { aDataSource, provideDataSources, provideTemplates } from '../../test/runtime';
import { aServiceRow } from '../../test/services';
import { Services } from './Services';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  ...jest.requireActual('../../test/grafanaParts').grafanaParts,
}));

type Answer = (request: DataQueryRequest<MeasureQuery>) => Observable<DataQueryResponse>;
type Rows = Array<ReturnType<typeof aServiceRow>>;

const HOUR_MS = 3_600_000;

/** Answers these services; each was down for a minute in the last but one hour of the range. */
function answerWith(rows: Rows, more: Partial<DataQueryResponse> = {}): Answer {
  return ({ range }) => {
    const end = range.to.valueOf();
    const strips = rows.map(({ service }) =>
      aSeries({
        refId: 'outages',
        metric: 'downtime_seconds',
        labels: { service: String(service) },
        times: [end - 3 * HOUR_MS, end - 2 * HOUR_MS, end - HOUR_MS],
        values: [0, 60, 0],
      })
    );
    return of({ data: [aTable(rows, 'services'), ...strips], ...more });
  };
}

async function setUp(answer: Answer, { mode, isConnected = true }: { mode?: Mode; isConnected?: boolean } = {}) {
  provideDataSources(isConnected ? [aDataSource()] : [], answer);
  return renderSettled(<Services />, mode);
}

const cardOf = (service: string) => within(screen.getByTestId(testIds.services.card(service)));

beforeEach(() => {
  provideTemplates();
  locationService.replace('/a/measure-everything-app/services?refresh=off');
});

describe.each(MODES)('Services in %s', (mode) => {
  it('STK-08: show state, availability, target, budget, figures and outages of each service in words', async () => {
    await setUp(answerWith([aServiceRow()]), { mode });
    expect(await screen.findByText('1 service: none is down, every target is met.')).toBeInTheDocument();
    const card = cardOf('api');
    expect(card.getByText('Up')).toBeInTheDocument();
    expect(card.getByText('99.950%')).toBeInTheDocument();
    expect(card.getByText('available, target 99.9%')).toBeInTheDocument();
    expect(card.getByText('Target met')).toBeInTheDocument();
    expect(card.getByText('21 min')).toBeInTheDocument();
    expect(card.getByRole('meter', { name: 'Error budget left of api' })).toHaveAttribute('aria-valuetext', '50.0%');
    expect(card.getByRole('img', { name: 'Outages of api: Outages in 1 of 3 intervals' })).toBeInTheDocument();
    expect(card.getByText(/^1 min down between/)).toBeInTheDocument();
  });
});

describe('Services', () => {
  it('stand in the order in which they need a look', async () => {
    await setUp(
      answerWith([
        aServiceRow({ service: 'fine' }),
        aServiceRow({ service: 'late', availability_ratio: 0.9, error_budget_left_ratio: -99 }),
        aServiceRow({ service: 'gone', is_up: 0 }),
      ])
    );
    await screen.findByText('3 services: 1 is down, 1 misses the target.');
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      'gone',
      'late',
      'fine',
    ]);
    expect(cardOf('gone').getByText('Down')).toBeInTheDocument();
    expect(cardOf('late').getByText('Target missed')).toBeInTheDocument();
    expect(cardOf('late').getByText('overspent by 9900.0%')).toBeInTheDocument();
  });

  it('ask for 30 days unless the address says otherwise', async () => {
    const spansMs: number[] = [];
    const answer: Answer = (request) => {
      spansMs.push(request.range.to.valueOf() - request.range.from.valueOf());
      return answerWith([aServiceRow()])(request);
    };
    await setUp(answer);
    act(() => locationService.partial({ from: 'now-1d', to: 'now' }));
    await screen.findByText(/^1 service/);
    expect(spansMs[0]).toBe(30 * 24 * HOUR_MS);
    expect(spansMs[spansMs.length - 1]).toBe(24 * HOUR_MS);
  });

  it('say of when the state is where the range does not end now', async () => {
    locationService.replace('/a/measure-everything-app/services?refresh=off&from=1700000000000&to=1700086400000');
    await setUp(answerWith([aServiceRow()]));
    expect(await screen.findByText(/^State as of 2023-11-1\d .*, the end of the range\.$/)).toBeInTheDocument();
  });

  it('say that the page is waiting while the first answer is on its way', async () => {
    await setUp(() => NEVER);
    expect(await screen.findByText('Asking the companion…')).toBeInTheDocument();
  });

  it('show how to register one while there are none', async () => {
    await setUp(answerWith([]));
    expect(await screen.findByText('No service is registered yet')).toBeInTheDocument();
    expect(screen.getByLabelText('command to register a service')).toHaveTextContent(/services\/register/);
    expect(screen.getByLabelText('setting for the file of probes')).toHaveTextContent(/^MEASURE_PROBES_FILE=/);
  });

  it('say what to do when there is no data source', async () => {
    await setUp(() => NEVER, { isConnected: false });
    expect(screen.getByText('No Measure Everything data source yet')).toBeInTheDocument();
  });

  it('pass on why the companion did not answer, and ask again on request', async () => {
    let isDown = true;
    await setUp((request) =>
      isDown ? throwError(() => new Error('connection refused')) : answerWith([aServiceRow()])(request)
    );
    expect(await screen.findByText('connection refused')).toBeInTheDocument();
    isDown = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/^1 service/)).toBeInTheDocument();
  });

  it('stay when only the outages could not be read', async () => {
    await setUp(
      answerWith([aServiceRow()], {
        data: [aTable([aServiceRow()], 'services')],
        errors: [{ refId: 'outages', message: 'too many points' }],
      })
    );
    expect(await screen.findByText('The outages could not be drawn; the figures are complete')).toBeInTheDocument();
    expect(screen.getByText('too many points')).toBeInTheDocument();
    expect(cardOf('api').queryByRole('img')).not.toBeInTheDocument();
  });
});
