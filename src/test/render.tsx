import { createTheme, ThemeContext } from '@grafana/data';
import { act, render, type RenderResult } from '@testing-library/react';
import React, { type ReactElement } from 'react';

export type Mode = 'dark' | 'light';

export const MODES: readonly Mode[] = ['dark', 'light'];

/** Renders inside Grafana's theme. */
export function renderWithTheme(element: ReactElement, mode: Mode = 'dark'): RenderResult {
  const theme = createTheme({ colors: { mode } });
  return render(element, {
    wrapper: ({ children }) => <ThemeContext.Provider value={theme}>{children}</ThemeContext.Provider>,
  });
}

/** The same, once everything that was already on its way has arrived. */
export async function renderSettled(element: ReactElement, mode?: Mode): Promise<RenderResult> {
  const result = renderWithTheme(element, mode);
  await act(async () => undefined);
  return result;
}
