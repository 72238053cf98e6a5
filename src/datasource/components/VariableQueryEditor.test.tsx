import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { aDataSource, provideTemplates } from '../../test/runtime';
import { renderWithTheme } from '../../test/render';
import { DataSource } from '../DataSource';
import { VariableQueryEditor } from './VariableQueryEditor';

describe('VariableQueryEditor', () => {
  it('chooses what the variable lists', async () => {
    provideTemplates();
    const onChange = jest.fn();
    const datasource = new DataSource(aDataSource());
    renderWithTheme(
      <VariableQueryEditor query={{ refId: 'v', label: 'host' }} onChange={onChange} datasource={datasource} />
    );
    await userEvent.click(screen.getByLabelText(/^List/));
    await userEvent.click(screen.getByText('Mounts'));
    expect(onChange).toHaveBeenCalledWith({ refId: 'v', label: 'mount' });
  });

  it('offers to narrow everything but the list of hosts to some hosts', () => {
    const datasource = new DataSource(aDataSource());
    renderWithTheme(
      <VariableQueryEditor query={{ refId: 'v', label: 'mount' }} onChange={jest.fn()} datasource={datasource} />
    );
    expect(screen.getByLabelText(/Only on hosts/)).toBeInTheDocument();
  });

  it('offers to narrow versions to some models, which have nothing to do with hosts', () => {
    const datasource = new DataSource(aDataSource());
    const query = { refId: 'v', label: 'model_version' } as const;
    renderWithTheme(<VariableQueryEditor query={query} onChange={jest.fn()} datasource={datasource} />);
    expect(screen.getByLabelText(/Only of models/)).toBeInTheDocument();
    expect(screen.queryByLabelText(/Only on hosts/)).not.toBeInTheDocument();
  });
});
