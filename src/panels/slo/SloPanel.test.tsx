import { LoadingState, type DataFrame, type PanelData } from '@grafana/data';
import { screen, within } from '@testing-library/react';
import React from 'react';
import { testIds } from '../../constants';
import { aSeries, aTable } from '../../test/frames';
import { MODES, renderWithTheme, type Mode } from '../../test/render';
import { anSloRow, aTargetRow, anUnknownSloRow } from '../../test/slos';
import { parseRange } from '../../view-model/timeState';
import { SLO_PANEL_DEFAULTS, type SloPanelOptions } from './options';
import { SloPanel } from './SloPanel';

interface Given {
  series?: DataFrame[];
  more?: Partial<PanelData>;
  options?: Partial<SloPanelOptions>;
  mode?: Mode;
}

function setUp({ series = [], more = {}, options = {}, mode }: Given) {
  const data: PanelData = {
    state: LoadingState.Done,
    series,
    timeRange: parseRange('now-30d', 'now', Date.UTC(2026, 10, 22)),
    ...more,
  };
  return renderWithTheme(
    <SloPanel data={data} options={{ ...SLO_PANEL_DEFAULTS, ...options }} width={300} height={200} />,
    mode
  );
}

const aBudget = (slo: string) =>
  aSeries({ metric: 'budget_left_ratio', labels: { slo }, times: [0, 1_000], values: [0.9, 0.62] });
const cardOf = (slo: string) => within(screen.getByTestId(testIds.objectives.card(slo)));
const names = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);

describe.each(MODES)('SLO panel in %s', (mode) => {
  it('KPI-37: shows SLI with interval and n, objective, budget, burn rate, alerts and forecast in words', () => {
    const table = { ...aTable([anSloRow()]), meta: { custom: { burnWindow: '1h' } } };
    setUp({ series: [table, aBudget('latency')], mode });
    const card = cardOf('latency');
    expect(card.getByText('On track')).toBeInTheDocument();
    expect(card.getByText('99.620%')).toBeInTheDocument();
    expect(card.getByText('objective 99%')).toBeInTheDocument();
    expect(card.getByText('95% interval 99.510% to 99.710% · n = 12,800, 49 bad')).toBeInTheDocument();
    expect(card.getByRole('meter', { name: 'Error budget left of latency' })).toHaveAttribute(
      'aria-valuetext',
      '62.0%'
    );
    expect(card.getByText('Page: quiet')).toBeInTheDocument();
    expect(card.getByText('Ticket: quiet')).toBeInTheDocument();
    expect(card.getByText('Burn rate now, over 1h')).toBeInTheDocument();
    expect(card.getByText('0.40×')).toBeInTheDocument();
    expect(card.getByText('in 5 d 12 h (4 d 4 h to 6 d 23 h)')).toBeInTheDocument();
    expect(card.getByRole('img', { name: /over the time range: from 90.0% to 62.0%$/ })).toBeInTheDocument();
  });
});

describe('SLO panel', () => {
  it('puts what pages first, or keeps another order', () => {
    const series = [aTable([anSloRow({ slo: 'b' }), anSloRow({ slo: 'a' }), anSloRow({ slo: 'c', page: 1 })])];
    setUp({ series }).unmount();
    setUp({ series });
    expect(names()).toEqual(['c', 'a', 'b']);
    expect(cardOf('c').getByText('Page: firing')).toBeInTheDocument();
  });

  it('keeps the order of the answer when told to, and leaves the line out', () => {
    const series = [aTable([anSloRow({ slo: 'b' }), anSloRow({ slo: 'a' })]), aBudget('a')];
    setUp({ series, options: { order: 'answer', showSparkline: false } });
    expect(names()).toEqual(['b', 'a']);
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
  });

  it('says what is missing where there is not enough data, and shows no number', () => {
    setUp({ series: [aTable([anUnknownSloRow()])] });
    const card = cardOf('latency');
    expect(card.getByText('No data')).toBeInTheDocument();
    expect(card.getByText('Not enough data: no events in the window (0 of 1 needed).')).toBeInTheDocument();
    expect(card.getByText('Page: not known')).toBeInTheDocument();
    expect(card.getByRole('meter')).toHaveAttribute('aria-valuetext', 'not known');
    expect(card.queryByText(/0\.000%|0\.00×/)).not.toBeInTheDocument();
  });

  it('KPI-39: shows a plain target without budget and alerts', () => {
    setUp({ series: [aTable([aTargetRow()])] });
    const card = cardOf('conversion-rate');
    expect(card.getByText('objective 5%')).toBeInTheDocument();
    expect(card.getByText(/^A plain target/)).toBeInTheDocument();
    expect(card.queryByRole('meter')).not.toBeInTheDocument();
    expect(card.queryByText(/Page/)).not.toBeInTheDocument();
  });

  it('leads from an objective to its page, over the whole window', () => {
    setUp({ series: [aTable([anSloRow()])] });
    expect(screen.getByRole('link', { name: 'latency' })).toHaveAttribute(
      'href',
      '/a/measure-everything-app/objectives?slo=latency&from=now-7d&to=now'
    );
  });

  it('can be scrolled with the keyboard', () => {
    setUp({ series: [aTable([anSloRow()])] });
    expect(screen.getByRole('region', { name: 'Service level objectives' })).toHaveAttribute('tabindex', '0');
  });

  it('says that it waits', () => {
    setUp({ more: { state: LoadingState.Loading } });
    expect(screen.getByText('Asking the companion…')).toBeInTheDocument();
  });

  it('passes on why the query failed', () => {
    setUp({ more: { state: LoadingState.Error, errors: [{ message: 'There is no objective "x".' }] } });
    expect(screen.getByRole('alert')).toHaveTextContent('There is no objective "x".');
  });

  it('says how to get objectives while there are none', () => {
    setUp({ series: [aTable([])] });
    expect(screen.getByRole('status')).toHaveTextContent(/No objective to show.*MEASURE_SLOS_FILE/);
  });

  it('says which query it reads when it gets another answer', () => {
    setUp({ series: [aSeries({})] });
    expect(screen.getByRole('status')).toHaveTextContent(/type SLO with format Table/);
  });
});
