import { LoadingState, type DataFrame, type PanelData } from '@grafana/data';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { testIds } from '../../constants';
import { aCriteriaTable, aGroupsTable, CRITERIA_ROWS, GROUP_ROWS, untold } from '../../test/fairness';
import { aSeries } from '../../test/frames';
import { MODES, renderWithTheme, type Mode } from '../../test/render';
import { parseRange } from '../../view-model/timeState';
import { FairnessPanel } from './FairnessPanel';
import { FAIRNESS_PANEL_DEFAULTS, type FairnessPanelOptions } from './options';

interface Given {
  series?: DataFrame[];
  more?: Partial<PanelData>;
  options?: Partial<FairnessPanelOptions>;
  mode?: Mode;
}

function setUp({ series = [aCriteriaTable(), aGroupsTable()], more = {}, options = {}, mode }: Given = {}) {
  const data: PanelData = {
    state: LoadingState.Done,
    series,
    timeRange: parseRange('now-30d', 'now', Date.UTC(2026, 10, 22)),
    ...more,
  };
  return renderWithTheme(
    <FairnessPanel data={data} options={{ ...FAIRNESS_PANEL_DEFAULTS, ...options }} width={800} height={600} />,
    mode
  );
}

const card = () => within(screen.getByTestId(testIds.fairness.card('resume-screening 1.0')));
/** By label and text: computing names of roles takes seconds in jsdom. */
const rowOf = (table: string, title: string) =>
  within(card().getByLabelText(table)).getByText(title).closest<HTMLElement>('[role=row]');
const CRITERIA = 'Criteria of resume-screening 1.0';

describe.each(MODES)('fairness panel in %s', (mode) => {
  it('AIM-44: shows each criterion with value, interval, limit, n and a verdict in a word', () => {
    setUp({ mode });
    const row = rowOf(CRITERIA, 'Equal opportunity difference');
    expect(row).toHaveTextContent('Past the limit');
    expect(row).toHaveTextContent('0.245 (0.179 to 0.309)');
    expect(row).toHaveTextContent('limit ≤ 0.1 · n = 685');
    expect(rowOf(CRITERIA, 'Demographic parity difference')).toHaveTextContent('Unclear');
    expect(rowOf(CRITERIA, 'Disparate impact')).toHaveTextContent('limit ≥ 0.8');
  });
});

describe('fairness panel', () => {
  it('AIM-47: shows the score with its parts, and which of them decides', () => {
    setUp();
    const parts = within(card().getByLabelText('Parts of the fairness score')).getAllByRole('listitem');
    expect(parts.map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('1 − demographic parity difference0.912'),
      expect.stringContaining('1 − equal opportunity difference (decides)0.755'),
      expect.stringContaining('1 − equalized odds difference0.755'),
      expect.stringContaining('Disparate impact0.781'),
    ]);
    expect(card().getByText('Fairness score of 1, limit ≥ 0.9')).toBeInTheDocument();
  });

  it('says of no part that it decides while one is not known', () => {
    const rows = CRITERIA_ROWS.map((row) =>
      row['criterion'] === 'disparate_impact_ratio' ? untold(row, 'group "x" has too few calls: 3 of 30 needed') : row
    );
    setUp({ series: [aCriteriaTable(rows)] });
    expect(screen.queryByText(/\(decides\)/)).not.toBeInTheDocument();
    expect(screen.getByLabelText('Part Disparate impact')).toHaveAttribute(
      'aria-valuetext',
      expect.stringContaining('3 of 30 needed')
    );
  });

  it('AIM-46: shows the rates behind the worst criterion for every group, with interval and n', () => {
    setUp();
    const rates = 'True positive rate of each group';
    expect(rowOf(rates, 'age:40+')).toHaveTextContent('61.6% (56.1% to 66.9%) · n = 310');
    expect(card().queryByLabelText('Selection rate of each group')).not.toBeInTheDocument();
  });

  it('AIM-46: marks groups that are too small, and gives the reason in place of a number', () => {
    const reason = 'group "age:40+" has too few calls for its selection rate: 12 of 400 needed';
    const criteria = CRITERIA_ROWS.map((row) => ({ ...untold(row, reason), verdict: 'insufficient-data' }));
    const groups = GROUP_ROWS.map((row) => (row['group'] === 'age:40+' ? { ...row, n: 12 } : row));
    setUp({
      series: [aCriteriaTable(criteria, 400), aGroupsTable(groups)],
      options: { ratesOf: 'demographic_parity_difference' },
    });
    expect(rowOf(CRITERIA, 'Demographic parity difference')).toHaveTextContent(reason);
    expect(rowOf('Selection rate of each group', 'age:40+')).toHaveTextContent('Fewer than 400');
    expect(rowOf('Selection rate of each group', 'age:18-39')).not.toHaveTextContent('Fewer than');
    expect(card().getAllByText('–')).toHaveLength(5);
  });

  it('lets who looks choose the criterion whose rates are shown', async () => {
    setUp();
    await userEvent.click(screen.getByLabelText('Rates behind'));
    await userEvent.click(screen.getByText('Error rate ratio', { selector: '[id^="react-select"] *' }));
    expect(card().getByLabelText('Error rate of each group')).toBeInTheDocument();
  });

  it('draws only the criteria that were chosen, without score and groups where those are off', () => {
    setUp({ options: { criteria: ['equal_opportunity_difference'], showScore: false, showGroups: false } });
    expect(screen.getAllByText(/^limit/)).toHaveLength(1);
    expect(card().queryByLabelText('Parts of the fairness score')).not.toBeInTheDocument();
    expect(card().queryByLabelText('Rates behind')).not.toBeInTheDocument();
  });

  it('puts what is past a limit first', () => {
    const fair = CRITERIA_ROWS.map((row) => ({ ...row, model_name: 'a', verdict: 'fair' }));
    setUp({ series: [aCriteriaTable([...fair, ...CRITERIA_ROWS])] });
    expect([...document.querySelectorAll('h2')].map(({ textContent }) => textContent)).toEqual([
      'resume-screening 1.0',
      'a 1.0',
    ]);
  });

  it('passes on what the companion says to its answer', () => {
    const text = 'Left out, with fewer than 30 calls: "x" (3).';
    setUp({ series: [{ ...aCriteriaTable(), meta: { notices: [{ severity: 'info', text }] } }] });
    expect(screen.getByText(text)).toBeInTheDocument();
  });

  it.each([
    [{ more: { state: LoadingState.Loading }, series: [] }, 'status', /Asking the companion/],
    [{ more: { errors: [{ message: 'Locked.' }] }, series: [] }, 'alert', /Locked/],
    [{ series: [aSeries({})] }, 'status', /type Fairness with format Table/],
    [{ series: [aCriteriaTable([])] }, 'status', /No model to show/],
  ])('explains itself where there is nothing to draw', (given: Given, role, text) => {
    setUp(given);
    expect(screen.getByRole(role)).toHaveTextContent(text);
  });
});
