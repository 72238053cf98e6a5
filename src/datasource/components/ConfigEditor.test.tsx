import type { DataSourceSettings } from '@grafana/data';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import { MODES, renderWithTheme, type Mode } from '../../test/render';
import type { MeasureDataSourceOptions, MeasureSecureOptions } from '../types';
import { ConfigEditor } from './ConfigEditor';

type Settings = DataSourceSettings<MeasureDataSourceOptions, MeasureSecureOptions>;

function setUp(initial: Partial<Settings>, mode?: Mode) {
  const seen: { settings: Partial<Settings> } = { settings: initial };
  function Host() {
    const [options, setOptions] = useState({ jsonData: {}, secureJsonFields: {}, ...initial } as Settings);
    seen.settings = options;
    return <ConfigEditor options={options} onOptionsChange={setOptions} />;
  }
  renderWithTheme(<Host />, mode);
  return seen;
}

describe.each(MODES)('ConfigEditor in %s', (mode) => {
  it('stores the address in the settings and the token among the secrets', async () => {
    const seen = setUp({}, mode);
    await userEvent.type(screen.getByLabelText(/Companion address/), ' companion:5001');
    await userEvent.type(screen.getByLabelText(/Read token/), 'a-token');
    expect(seen.settings.jsonData).toEqual({ address: 'companion:5001' });
    expect(seen.settings.secureJsonData).toEqual({ token: 'a-token' });
  });
});

describe('ConfigEditor', () => {
  it('says what is wrong with an address', async () => {
    setUp({ jsonData: { address: 'http://companion:5000' } });
    expect(screen.getByRole('alert')).toHaveTextContent('Leave out http://');
  });

  it('never shows a stored token, and can reset it', async () => {
    const seen = setUp({ secureJsonFields: { token: true } });
    expect(screen.getByDisplayValue('configured')).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: /reset/i }));
    expect(seen.settings.secureJsonFields).toEqual({ token: false });
    expect(seen.settings.secureJsonData).toEqual({ token: '' });
  });

  it('cannot be edited when the settings come from a file', () => {
    setUp({ readOnly: true, jsonData: { address: 'companion:5001' } });
    expect(screen.getByLabelText(/Companion address/)).toBeDisabled();
    expect(screen.getByLabelText(/Read token/)).toBeDisabled();
  });
});
