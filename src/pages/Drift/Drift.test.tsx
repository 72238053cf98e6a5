import type { DataFrame, DataQueryRequest, DataQueryResponse } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { of, throwError, type Observable } from 'rxjs';
import { testIds } from '../../constants';
import type { ListedModel } from '../../contract';
import type { MeasureQuery } from '../../datasource/types';
import { giveElementsSize } from '../../test/browser';
import { aDriftTable, aFeaturesTable } from '../../test/drift';
import { aCriteriaTable, aGroupsTable } from '../../test/fairness';
import { aTable } from '../../test/frames';
import { MODES, renderSettled, type Mode } from '../../test/render';
import { aDataSource, answerRequests, provideDataSources } from '../../test/runtime';
import { Drift } from './Drift';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  ...jest.requireActual('../../test/grafanaParts').grafanaParts,
}));

const PAGE = '/a/measure-everything-app/drift';
const aListed = (name: string, version: string): ListedModel => ({
  model_name: name,
  model_version: version,
  model_type: 'classification',
  inference_count: 10,
});
const LISTED = [aListed('a-new-one', '1'), aListed('loan-approval', '3.0'), aListed('resume-screening', '1.0')];

const NO_BASELINE = {
  drift_status: null,
  drift_score: null,
  drift_score_low: null,
  drift_score_high: null,
  reason: 'no baseline: 0 of 1 needed',
};
const ANSWERS: Readonly<Record<string, DataFrame>> = {
  drift: aDriftTable({}, 'drift'),
  prediction: aDriftTable(NO_BASELINE, 'prediction'),
  fairness: { ...aCriteriaTable(), refId: 'fairness' },
  'input-model': aDriftTable({}, 'input-model'),
  'input-features': aFeaturesTable(undefined, 'input-features'),
  criteria: aCriteriaTable(),
  groups: aGroupsTable(),
  performance: aTable(
    [
      {
        model_name: 'loan-approval',
        model_version: '3.0',
        figure: 'roc_auc',
        title: 'ROC AUC',
        estimated: 0.91,
        estimated_low: 0.88,
        estimated_high: 0.94,
        estimated_n: 5_000,
        realised: 0.8,
        realised_low: 0.75,
        realised_high: 0.85,
        realised_n: 470,
        trust_error: 0.08,
        trust_margin: 0.05,
        trust: 'not-trusted',
        reason: null,
      },
    ],
    'performance'
  ),
};

type Answer = (request: DataQueryRequest<MeasureQuery>) => Observable<DataQueryResponse>;

const answerAll: Answer = ({ targets }) => {
  asked.push(...targets);
  return of({ data: targets.flatMap(({ refId }) => ANSWERS[refId] ?? []) });
};

let asked: MeasureQuery[];

interface Given {
  search?: string;
  models?: readonly ListedModel[];
  answer?: Answer;
  mode?: Mode;
}

async function setUp({ search = '', models = LISTED, answer = answerAll, mode }: Given = {}) {
  asked = [];
  giveElementsSize();
  answerRequests(() => ({ status: 'success', data: { models } }));
  provideDataSources([aDataSource()], answer);
  locationService.replace(`${PAGE}${search}`);
  await renderSettled(<Drift />, mode);
}

const row = (model: string) => screen.getByTestId(testIds.drift.row(model));
const part = (title: string) => within(screen.getByTestId(testIds.drift.part(title)));

describe.each(MODES)('list of models in %s', (mode) => {
  it('AIM-36, AIM-44: shows drift of inputs and predictions and the fairness score of each, the most urgent first', async () => {
    await setUp({ mode });
    const names = [...document.querySelectorAll('tbody th a')].map(({ textContent }) => textContent);
    expect(names.slice(-1)).toEqual(['a-new-one 1']);
    expect(row('loan-approval 3.0')).toHaveTextContent('InputsSevere drift0.433 95% interval 0.309 to 0.583');
    expect(row('loan-approval 3.0')).toHaveTextContent('PredictionsNot enough datano baseline: 0 of 1 needed');
    expect(row('resume-screening 1.0')).toHaveTextContent('Fairness scorePast the limit0.755');
    expect(row('a-new-one 1')).toHaveTextContent('InputsNot measured');
    expect(
      screen.getByText(
        '3 models: 1 has drifted, 1 is past the limit of the fairness score, the drift of 2 cannot be told.'
      )
    ).toBeInTheDocument();
  });
});

describe('list of models', () => {
  it('leads to a model and keeps the time range', async () => {
    await setUp({ search: '?from=now-7d&to=now' });
    expect(within(row('loan-approval 3.0')).getByText('loan-approval 3.0')).toHaveAttribute(
      'href',
      `${PAGE}?model=loan-approval&version=3.0&from=now-7d&to=now`
    );
  });

  it('says how to send calls while there is no model', async () => {
    await setUp({ models: [] });
    expect(screen.getByText(/No model is registered yet/)).toBeInTheDocument();
  });

  it('passes on why it could not be asked', async () => {
    await setUp({ answer: () => throwError(() => new Error('The store is locked.')) });
    expect(screen.getByText('The store is locked.')).toBeInTheDocument();
  });
});

describe('one model', () => {
  const ONE = '?model=loan-approval&version=3.0&from=1794700800000&to=1795305600000';

  it('asks only for this version, inputs and predictions apart', async () => {
    await setUp({ search: ONE });
    asked.forEach(({ models, versions }) => expect([models, versions]).toEqual([['loan-approval'], ['3.0']]));
    const drift = asked.filter(({ queryType }) => queryType === 'drift');
    expect(drift.map(({ subject, view }) => `${subject ?? ''} ${view ?? ''}`)).toEqual([
      'input ',
      'input ',
      'input features',
      'input ',
      'input distributions',
      'prediction ',
      'prediction ',
      'prediction features',
      'prediction ',
      'prediction distributions',
    ]);
  });

  it('shows drift, fairness and estimated performance, and says where there is nothing', async () => {
    await setUp({ search: ONE });
    expect(part('Inputs').getByTestId(testIds.drift.feature('channel'))).toBeInTheDocument();
    expect(part('Predictions').getByText('Nothing to show in this time range.')).toBeInTheDocument();
    expect(part('Fairness').getByText('Fairness score of 1, limit ≥ 0.9')).toBeInTheDocument();
    expect(part('Estimated performance').getByText('Do not believe the estimates')).toBeInTheDocument();
    expect(part('Estimated performance').getByLabelText('Error of the estimates')).toHaveAttribute(
      'aria-valuetext',
      'off by 8.0% of 5.0% allowed'
    );
    expect(part('Estimated performance').getByText('0.880 to 0.940 · n = 5,000')).toBeInTheDocument();
  });

  it('API-44: shows how the window that is looked at becomes the baseline', async () => {
    await setUp({ search: ONE });
    await userEvent.click(screen.getByText('Use this window as baseline'));
    const command = screen.getByLabelText('command to pin the baseline');
    expect(command).toHaveTextContent('/api/v1/metrics/ai/models/loan-approval/3.0/baseline');
    expect(command).toHaveTextContent('"from":"2026-11-15T00:00:00.000Z","to":"2026-11-22T00:00:00.000Z"');
  });

  it('shows what could be read where another part failed', async () => {
    await setUp({
      search: ONE,
      answer: (request) =>
        request.requestId.endsWith('drift-fairness') ? throwError(() => new Error('Too many.')) : answerAll(request),
    });
    expect(part('Fairness').getByRole('alert')).toHaveTextContent('Too many.');
    expect(part('Inputs').getByTestId(testIds.drift.feature('channel'))).toBeInTheDocument();
  });
});
