import { screen } from '@testing-library/react';
import React from 'react';
import { MODES, renderWithTheme } from '../test/render';
import { Meter } from './Meter';
import { StatusMark } from './StatusMark';

describe.each(MODES)('marks in %s', (mode) => {
  it.each([
    ['healthy', 'Healthy', 'check-circle'],
    ['warning', 'Warning', 'exclamation-triangle'],
    ['critical', 'Critical', 'exclamation-circle'],
    ['unknown', 'Unknown', 'question-circle'],
  ] as const)('tell %s by word and icon, not by colour alone', (status, word, icon) => {
    renderWithTheme(<StatusMark status={status} />, mode);
    expect(screen.getByText(word)).toBeInTheDocument();
    expect(screen.getByTestId(icon)).toBeInTheDocument();
  });

  it('say the value of a meter in words', () => {
    renderWithTheme(
      <>
        <Meter label="CPU" ratio={0.254} />
        <Meter label="Disk" ratio={null} />
        <Meter label="Budget" ratio={-0.5} status="critical" limits={[0.2]} valueText="overspent by 50 %" />
      </>,
      mode
    );
    expect(screen.getByRole('meter', { name: 'CPU' })).toHaveAttribute('aria-valuetext', '25.4 %');
    expect(screen.getByRole('meter', { name: 'Disk' })).toHaveAttribute('aria-valuetext', 'not known');
    expect(screen.getByRole('meter', { name: 'Budget' })).toHaveAttribute('aria-valuetext', 'overspent by 50 %');
    expect(screen.getByRole('meter', { name: 'Budget' })).toHaveAttribute('aria-valuenow', '0');
  });
});
