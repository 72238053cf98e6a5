import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { renderWithTheme } from '../test/render';
import { PageErrorBoundary } from './PageErrorBoundary';

describe('PageErrorBoundary', () => {
  it('shows what went wrong in its place, and tries again when told to', async () => {
    // React reports the caught error on the console as well.
    const consoleError = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    let isBroken = true;
    const Page = () => {
      if (isBroken) {
        throw new Error('a frame without fields');
      }
      return <p>page</p>;
    };
    renderWithTheme(
      <PageErrorBoundary page="overview">
        <Page />
      </PageErrorBoundary>
    );
    expect(screen.getByText('The overview page ran into a fault')).toBeInTheDocument();
    expect(screen.getByText('a frame without fields')).toBeInTheDocument();
    isBroken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByText('page')).toBeInTheDocument();
    consoleError.mockRestore();
  });
});
