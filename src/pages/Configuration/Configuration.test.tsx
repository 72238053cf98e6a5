import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { MODES, renderWithTheme } from '../../test/render';
import { aDataSource, answerRequests, provideDataSources } from '../../test/runtime';
import { aStatus } from '../../test/status';
import { aStorageReport } from '../../test/storage';
import { Configuration } from './Configuration';

const isHealth = (url: string) => url.endsWith('/health');

function resource(url: string) {
  return { status: 'success', data: url.endsWith('/storage') ? aStorageReport() : aStatus() };
}

describe.each(MODES)('Configuration in %s', (mode) => {
  it('shows the state and the effective settings of the companion behind each data source', async () => {
    provideDataSources([aDataSource(), aDataSource({ uid: 'other', name: 'Other' })]);
    answerRequests(({ url }) =>
      isHealth(url) ? { status: 'OK', message: 'Store ready, host metrics every 10 s.' } : resource(url)
    );
    renderWithTheme(<Configuration />, mode);
    expect(await screen.findAllByText('Working')).toHaveLength(2);
    expect(screen.getByRole('heading', { name: 'Other' })).toBeInTheDocument();
    expect(screen.getAllByText('duckdb, ready')).toHaveLength(2);
    expect(screen.getAllByText('127.0.0.1:5000')).toHaveLength(2);
  });
});

describe('Configuration', () => {
  it('passes on what is wrong, and checks again when told to', async () => {
    let isDown = true;
    provideDataSources([aDataSource()]);
    answerRequests(({ url }) => {
      if (isDown) {
        return new Error('The companion at companion:5001 does not answer.');
      }
      return isHealth(url) ? { status: 'OK', message: 'Store ready.' } : resource(url);
    });
    renderWithTheme(<Configuration />);
    expect(await screen.findByText('Not working')).toBeInTheDocument();
    expect(screen.getByText(/companion:5001 does not answer/)).toBeInTheDocument();
    isDown = false;
    await userEvent.click(screen.getByRole('button', { name: 'Check again' }));
    expect(await screen.findByText('Working')).toBeInTheDocument();
  });

  it('says what to do when there is no data source', () => {
    provideDataSources([]);
    renderWithTheme(<Configuration />);
    expect(screen.getByRole('link', { name: 'Add the data source' })).toBeInTheDocument();
  });
});
