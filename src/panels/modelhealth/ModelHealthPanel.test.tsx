import { LoadingState, type DataFrame, type PanelData } from '@grafana/data';
import { screen, within } from '@testing-library/react';
import React from 'react';
import { testIds } from '../../constants';
import { aSeries, aTable } from '../../test/frames';
import { A_QUALITY, aComponent, aHealthTable, aModelRow } from '../../test/models';
import { MODES, renderWithTheme, type Mode } from '../../test/render';
import { parseRange } from '../../view-model/timeState';
import { ModelHealthPanel } from './ModelHealthPanel';
import { MODEL_HEALTH_PANEL_DEFAULTS, type ModelHealthPanelOptions } from './options';

interface Given {
  series?: DataFrame[];
  more?: Partial<PanelData>;
  options?: Partial<ModelHealthPanelOptions>;
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
    <ModelHealthPanel data={data} options={{ ...MODEL_HEALTH_PANEL_DEFAULTS, ...options }} width={300} height={200} />,
    mode
  );
}

const ADVICE = {
  component: 'quality',
  severity: 'critical',
  cause: 'Predictions are often wrong',
  evidence: 'accuracy 80 % (95 % interval 79 % to 81 %, n 9000) is below the alert limit of 85 %',
  action: 'Retrain or roll back',
} as const;
const FULL = [
  aHealthTable([aModelRow()], [{ components: [A_QUALITY, aComponent('drift')], advice: [ADVICE] }]),
  aTable([
    { model_name: 'loan-approval', model_version: '3.0', p95_ms: 46, p95_ms_low: 44, p95_ms_high: 48, p95_ms_n: 9000 },
  ]),
  aTable([{ model_name: 'loan-approval', model_version: '3.0', cost_per_request: 0.00435, cost_per_request_n: 8000 }]),
];
const cardOf = (model: string) => within(screen.getByTestId(testIds.models.card(model)));
const names = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);

describe.each(MODES)('model health panel in %s', (mode) => {
  it('DSH-15: shows score with interval, percentiles, cost, accuracy, drift and what to do, per model', () => {
    setUp({ series: FULL, mode });
    const card = cardOf('loan-approval 3.0');
    expect(card.getByText('Below target')).toBeInTheDocument();
    expect(card.getByRole('meter', { name: 'Health of loan-approval 3.0' })).toHaveAttribute(
      'aria-valuetext',
      '84.2 of 100, 95% interval 81.5 to 86.9'
    );
    expect(card.getByText('46 ms')).toBeInTheDocument();
    expect(card.getByText('44 ms to 48 ms · n = 9,000')).toBeInTheDocument();
    expect(card.getByText('$0.00435')).toBeInTheDocument();
    expect(card.getAllByText('91.0%')).toHaveLength(2);
    expect(card.getByText('Not measured: it needs a baseline')).toBeInTheDocument();
    const advice = within(card.getByRole('list', { name: 'Warnings and recommendations' }));
    expect(advice.getByText('Surely past its alert limit')).toBeInTheDocument();
    expect(advice.getByText(/n 9000/)).toBeInTheDocument();
    expect(advice.getByText('Retrain or roll back.')).toBeInTheDocument();
  });
});

describe('model health panel', () => {
  it.each([
    [90, 'On target'],
    [89.9, 'Below target'],
    [80, 'Below target'],
    [79.9, 'Alert'],
  ])('DSH-15: says of a score of %d: %s', (score, word) => {
    setUp({ series: [aHealthTable([aModelRow({ health_score: score })])] });
    expect(screen.getByText(word)).toBeInTheDocument();
  });

  it('AIM-49: shows each component with its weight, its figure and what it rests on, or what is missing', () => {
    setUp({ series: FULL });
    const components = within(screen.getByRole('list', { name: 'Components of the health score' }));
    expect(components.getByText('60% (of 25%)')).toBeInTheDocument();
    expect(components.getByText(/n = 9,000 · target 95.0%, alert 85.0%/)).toBeInTheDocument();
    expect(components.getByRole('meter', { name: 'Score of Quality' })).toHaveAttribute(
      'aria-valuetext',
      '80.0 of 100'
    );
    expect(components.getByText('Not enough data: 0 of 30 needed.')).toBeInTheDocument();
  });

  it('shows no number where there is no score', () => {
    setUp({
      series: [aHealthTable([aModelRow({ health_score: null, health_score_low: null, health_score_high: null })])],
    });
    expect(screen.getByText('Not enough data')).toBeInTheDocument();
    expect(screen.getByRole('meter')).toHaveAttribute('aria-valuetext', 'not known');
  });

  it('puts the lowest score first, what has none last, or keeps another order', () => {
    const series = [
      aHealthTable([
        aModelRow({ model_name: 'b', health_score: null }),
        aModelRow({ model_name: 'c', health_score: 95 }),
        aModelRow({ model_name: 'a', health_score: 40 }),
      ]),
    ];
    setUp({ series }).unmount();
    setUp({ series });
    expect(names()).toEqual(['a 3.0', 'c 3.0', 'b 3.0']);
  });

  it('leaves out components and advice when told to, and keeps the order of the answer', () => {
    setUp({ series: FULL, options: { showBreakdown: false, showAdvice: false, order: 'answer' } });
    expect(screen.getAllByRole('list')).toHaveLength(1);
  });

  it('leads from a model to its page', () => {
    setUp({ series: FULL });
    expect(screen.getByRole('link', { name: 'loan-approval 3.0' })).toHaveAttribute(
      'href',
      '/a/measure-everything-app/models?model=loan-approval&version=3.0'
    );
  });

  it('can be scrolled with the keyboard', () => {
    setUp({ series: FULL });
    expect(screen.getByRole('region', { name: 'Health of models' })).toHaveAttribute('tabindex', '0');
  });

  it('says that it waits', () => {
    setUp({ more: { state: LoadingState.Loading } });
    expect(screen.getByText('Asking the companion…')).toBeInTheDocument();
  });

  it('passes on why the query failed', () => {
    setUp({ more: { state: LoadingState.Error, errors: [{ message: 'The store is locked.' }] } });
    expect(screen.getByRole('alert')).toHaveTextContent('The store is locked.');
  });

  it('passes on why there is no model', () => {
    const empty = aHealthTable([]);
    const notices = [{ severity: 'info' as const, text: 'No calls match in this range: 0 of 1 needed.' }];
    setUp({ series: [{ ...empty, meta: { notices } }] });
    expect(screen.getByRole('status')).toHaveTextContent(/No model to show.*0 of 1 needed/);
  });

  it('says which query it reads when it gets another answer', () => {
    setUp({ series: [aSeries({})] });
    expect(screen.getByRole('status')).toHaveTextContent(/type Model health with format Table/);
  });
});
