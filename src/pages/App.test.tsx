import { locationService } from '@grafana/runtime';
import { screen } from '@testing-library/react';
import React from 'react';
import { renderSettled } from '../test/render';
import { answerRequests, provideDataSources } from '../test/runtime';
import { App } from './App';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  ...jest.requireActual('../test/grafanaParts').grafanaParts,
}));

beforeEach(() => {
  provideDataSources([]);
  answerRequests(() => ({}));
});

describe('App', () => {
  it.each([
    '/a/measure-everything-app',
    '/a/measure-everything-app/overview',
    '/grafana/a/measure-everything-app/overview/',
  ])('shows the overview at %s', async (path) => {
    locationService.replace(path);
    await renderSettled(<App />);
    expect(screen.getByText(/The hosts that the companion measures/)).toBeInTheDocument();
  });

  it.each(['/a/measure-everything-app/services', '/grafana/a/measure-everything-app/services/'])(
    'shows the services at %s',
    async (path) => {
      locationService.replace(path);
      await renderSettled(<App />);
      expect(screen.getByText(/How available the registered services are/)).toBeInTheDocument();
    }
  );

  it('shows the objectives', async () => {
    locationService.replace('/a/measure-everything-app/objectives');
    await renderSettled(<App />);
    expect(screen.getByText(/^Service level objectives/)).toBeInTheDocument();
  });

  it('shows the models', async () => {
    locationService.replace('/a/measure-everything-app/models');
    await renderSettled(<App />);
    expect(screen.getByText(/^AI models: health/)).toBeInTheDocument();
  });

  it('shows drift and fairness', async () => {
    locationService.replace('/a/measure-everything-app/drift');
    await renderSettled(<App />);
    expect(screen.getByText(/^Whether models still see/)).toBeInTheDocument();
  });

  it('leads back from a page that does not exist', async () => {
    locationService.replace('/a/measure-everything-app/nowhere');
    await renderSettled(<App />);
    expect(screen.getByText('There is no such page')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Overview' })).toHaveAttribute(
      'href',
      '/a/measure-everything-app/overview'
    );
  });
});
