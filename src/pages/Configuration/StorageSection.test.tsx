import { screen } from '@testing-library/react';
import React from 'react';
import type { StorageReport } from '../../api/resources';
import { MODES, renderSettled, renderWithTheme } from '../../test/render';
import { answerRequests } from '../../test/runtime';
import { aStorageReport } from '../../test/storage';
import { StorageSection } from './StorageSection';

const answer = (report: StorageReport) => answerRequests(() => ({ status: 'success', data: report }));

describe.each(MODES)('StorageSection in %s', (mode) => {
  it('tells of every kind how much there is, the space it takes, for how long it is kept and how far it reaches back', async () => {
    answer(aStorageReport());
    await renderSettled(<StorageSection uid="measure-everything" />, mode);
    const rows = screen.getAllByRole('row').map((row) => Array.from(row.children, (cell) => cell.textContent));
    expect(rows[0]).toEqual(['Kind', 'Rows', 'Space', 'Kept for', 'Oldest']);
    expect(rows[1]).toEqual(['Host figures', '1,234,567', '9.0 MiB', '30 days', expect.stringMatching(/^2026-10-2\d/)]);
    expect(rows[2]).toEqual(['Users, experiments and tracking', '0', '–', '400 days', '–']);
  });

  it('tells how full the disk is', async () => {
    answer(aStorageReport());
    await renderSettled(<StorageSection uid="measure-everything" />, mode);
    expect(screen.getByRole('meter', { name: 'Disk in use' })).toHaveAttribute('aria-valuenow', '75');
    expect(screen.getByText('25.0 GiB of 100.0 GiB')).toBeInTheDocument();
  });
});

describe('StorageSection', () => {
  it('says so while it waits', async () => {
    answer(aStorageReport());
    renderWithTheme(<StorageSection uid="measure-everything" />);
    expect(screen.getByText('Looking through the files…')).toBeInTheDocument();
    expect(await screen.findByRole('table')).toBeInTheDocument();
  });

  it('explains an empty store instead of drawing an empty table', async () => {
    answer(aStorageReport({ kinds: [], files: [] }));
    await renderSettled(<StorageSection uid="measure-everything" />);
    expect(screen.getByText(/Nothing is in the files yet/)).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('passes on why nothing is known', async () => {
    answerRequests(() => new Error('The engine is starting.'));
    await renderSettled(<StorageSection uid="measure-everything" />);
    expect(screen.getByText(/The engine is starting/)).toBeInTheDocument();
  });
});
