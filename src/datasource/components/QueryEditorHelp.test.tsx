import type { DataSourceApi } from '@grafana/data';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { renderWithTheme } from '../../test/render';
import { QUERY_EXAMPLES } from '../examples';
import type { MeasureQuery } from '../types';
import { QueryEditorHelp } from './QueryEditorHelp';

describe('QueryEditorHelp', () => {
  it('puts each example into the editor when it is clicked', async () => {
    const onClickExample = jest.fn();
    const datasource = {} as DataSourceApi<MeasureQuery>;
    renderWithTheme(<QueryEditorHelp datasource={datasource} query={{ refId: 'A' }} onClickExample={onClickExample} />);
    for (const { title, query } of QUERY_EXAMPLES) {
      await userEvent.click(screen.getByRole('button', { name: title }));
      expect(onClickExample).toHaveBeenLastCalledWith(query);
    }
  });
});
