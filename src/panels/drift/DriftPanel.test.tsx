import { LoadingState, type DataFrame, type PanelData } from '@grafana/data';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { testIds } from '../../constants';
import { giveElementsSize } from '../../test/browser';
import {
  aDistributionsTable,
  aDriftTable,
  aFeaturesTable,
  CHANNEL,
  EVERY_DRIFT_FRAME,
  PAYMENT_HISTORY,
} from '../../test/drift';
import { aSeries } from '../../test/frames';
import { MODES, renderWithTheme, type Mode } from '../../test/render';
import { parseRange } from '../../view-model/timeState';
import { DriftPanel } from './DriftPanel';
import { DRIFT_PANEL_DEFAULTS, type DriftPanelOptions } from './options';

interface Given {
  series?: readonly DataFrame[];
  more?: Partial<PanelData>;
  options?: Partial<DriftPanelOptions>;
  mode?: Mode;
}

function setUp({ series = EVERY_DRIFT_FRAME, more = {}, options = {}, mode }: Given = {}) {
  giveElementsSize();
  const data: PanelData = {
    state: LoadingState.Done,
    series: [...series],
    timeRange: parseRange('now-30d', 'now', Date.UTC(2026, 10, 22)),
    ...more,
  };
  return renderWithTheme(
    <DriftPanel data={data} options={{ ...DRIFT_PANEL_DEFAULTS, ...options }} width={800} height={600} />,
    mode
  );
}

const card = () => within(screen.getByTestId(testIds.drift.card('loan-approval 3.0')));
const feature = (name: string) => screen.getByTestId(testIds.drift.feature(name));

describe.each(MODES)('drift panel in %s', (mode) => {
  it('DSH-16: draws the score over time with its band and lines at 0.1 and 0.3, and the status of the model', () => {
    setUp({ mode });
    expect(card().getAllByText('Severe drift')[0]).toBeInTheDocument();
    expect(card().getByText('95% interval 0.309 to 0.583 · n = 588 baseline, 981 now')).toBeInTheDocument();
    const chart = within(card().getByLabelText(/^Drift score of loan-approval 3.0 over time/));
    expect(chart.getByText('target < 0.1')).toBeInTheDocument();
    expect(chart.getByText('alert > 0.3')).toBeInTheDocument();
    expect(card().getByLabelText(/newest 0.420 \(0.370 to 0.470\)$/)).toBeInTheDocument();
  });
});

describe('drift panel', () => {
  it('DSH-16: shows every feature with status, score, interval, n of both sides and p-value', () => {
    setUp();
    expect(card().getByText('2 of 4 features drifted, 1 cannot be told yet')).toBeInTheDocument();
    expect(feature('channel')).toHaveTextContent('Severe drift');
    expect(feature('channel')).toHaveTextContent('0.433 (0.309 to 0.583)');
    expect(feature('channel')).toHaveTextContent('n = 588 baseline, 981 nowp < 0.001, corrected');
    expect(within(feature('channel')).getByLabelText('Drift score of channel over time')).toBeInTheDocument();
    expect(feature('payment_history')).toHaveTextContent('No drift');
    expect(feature('tenure')).toHaveTextContent('Not enough data');
    expect(feature('tenure')).toHaveTextContent('31 of 365 needed');
  });

  it('DSH-16, AIM-39: compares distributions and data quality of the chosen feature', async () => {
    setUp();
    expect(screen.getByLabelText('mobile: 20.8% of the baseline, 45.9% now')).toBeInTheDocument();
    await userEvent.click(feature('income'));
    expect(feature('income')).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByText(/No distribution of this feature/)).toBeInTheDocument();
    const quality = screen.getByLabelText('Data quality of income');
    expect(quality).toHaveTextContent('Missing values0%0%0% to 0.390%');
    expect(quality).toHaveTextContent('Out of range or unseen–0.408%0.159% to 1.04%');
    expect(quality).toHaveTextContent('Duplicates0%0.124%');
    expect(quality).toHaveTextContent('Records588981');
  });

  it('shows the features that speak most for drift, and all of many when asked to', async () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ ...PAYMENT_HISTORY, feature: `feature ${index}` }));
    setUp({ series: [aFeaturesTable([CHANNEL, ...many])] });
    expect(screen.getAllByTestId(/^data-testid drift feature/)).toHaveLength(8);
    await userEvent.click(screen.getByText('Show all 31 features'));
    expect(screen.getAllByTestId(/^data-testid drift feature/)).toHaveLength(31);
  });

  it('looks first into the feature that the options name', () => {
    setUp({ series: [aFeaturesTable(), aDistributionsTable('income')], options: { feature: 'income' } });
    expect(feature('income')).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByLabelText('Distribution of income')).toBeInTheDocument();
  });

  it('interrupts the line where there is no score', () => {
    setUp();
    const chart = card().getByLabelText(/^Drift score of loan-approval 3.0 over time/);
    const paths = [...chart.querySelectorAll('path')].map((path) => path.getAttribute('d') ?? '');
    expect(paths.map((path) => path.match(/M/g)?.length)).toEqual([2, 2]);
  });

  it('says why there is no band where points have too few records for an interval', () => {
    const withoutBounds = EVERY_DRIFT_FRAME.filter(({ fields }) => !/_(low|high)$/.test(fields[1]?.name ?? ''));
    setUp({ series: withoutBounds });
    expect(card().getByText(/^No band: each point has too few records/)).toBeInTheDocument();
  });

  it('has lines of its own, and leaves out what is switched off', () => {
    setUp({
      options: { target: 0.05, alertLimit: 0.25, showFeatures: false, showDistribution: false, showQuality: false },
    });
    expect(card().getByText('alert > 0.25')).toBeInTheDocument();
    expect(screen.queryByTestId(testIds.drift.feature('channel'))).not.toBeInTheDocument();
    expect(screen.queryByTestId(testIds.drift.part('feature'))).not.toBeInTheDocument();
  });

  it('AIM-35: says why nothing can be told', () => {
    const reason = 'no baseline: pin one';
    setUp({
      series: [
        aDriftTable({ drift_status: null, drift_score: null, drift_score_low: null, drift_score_high: null, reason }),
      ],
    });
    expect(card().getByText('Not enough data')).toBeInTheDocument();
    expect(card().getByText(reason)).toBeInTheDocument();
  });

  it('puts the worst model first', () => {
    const other = { model_name: 'b', model_version: '1' };
    setUp({ series: [aFeaturesTable([{ ...PAYMENT_HISTORY, ...other }, CHANNEL])] });
    expect([...document.querySelectorAll('h2')].map(({ textContent }) => textContent)).toEqual([
      'loan-approval 3.0',
      'b 1',
    ]);
  });

  it.each([
    [{ more: { state: LoadingState.Loading }, series: [] }, 'status', /Asking the companion/],
    [{ more: { errors: [{ message: 'Locked.' }] }, series: [] }, 'alert', /Locked/],
    [{ series: [aSeries({})] }, 'status', /queries of type Drift/],
    [{ series: [aFeaturesTable([])] }, 'status', /Pin a baseline of the model/],
  ])('explains itself where there is nothing to draw', (given: Given, role, text) => {
    setUp(given);
    expect(screen.getByRole(role)).toHaveTextContent(text);
  });
});
