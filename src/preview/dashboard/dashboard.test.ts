import { SERVICES, SYSTEM_OVERVIEW, sectionsOf, variablesOf } from './dashboardJson';
import { PREVIEW_PANEL_TYPES } from '../panels/PreviewPanelRenderer';
import { panelHeight, placePanel } from './grid';

describe('dashboard of the preview', () => {
  it('DSH-02: is the provisioned "System Overview", row by row', () => {
    expect(SYSTEM_OVERVIEW.title).toBe('System Overview');
    const sections = sectionsOf(SYSTEM_OVERVIEW);
    expect(sections.map(({ title }) => title)).toEqual([
      'System Health',
      'CPU',
      'Memory',
      'Disk',
      'Network',
      'Pressure',
      'GPU',
      'API Performance',
      'Database Performance',
      'Anomalies',
    ]);
    expect(sections.flatMap(({ panels }) => panels)).toHaveLength(SYSTEM_OVERVIEW.panels.length - sections.length);
  });

  it('has "Services and SLOs" too, each with the choice of its own variable', () => {
    expect(sectionsOf(SERVICES).map(({ title }) => title)).toEqual([
      'Services',
      'Service level objectives',
      'Outages',
      'Error budgets',
    ]);
    expect(variablesOf(SYSTEM_OVERVIEW)).toEqual([{ name: 'host', title: 'Host', listed: 'host' }]);
    expect(variablesOf(SERVICES)).toEqual([{ name: 'service', title: 'Service', listed: 'service' }]);
  });

  it('draws every type of panel that these dashboards have', () => {
    const types = [SYSTEM_OVERVIEW, SERVICES].flatMap(({ panels }) => panels.map(({ type }) => type));
    expect(types.filter((type) => type !== 'row' && !PREVIEW_PANEL_TYPES.includes(type))).toEqual([]);
  });

  it('places panels on 24 columns from the top of their row', () => {
    expect(placePanel({ x: 12, y: 9, w: 12, h: 8 }, 8, 1200)).toEqual({
      gridColumn: '13 / span 12',
      gridRow: '2 / span 8',
    });
    expect(panelHeight(8)).toBe(296);
  });

  it('puts panels below each other on a narrow screen', () => {
    expect(placePanel({ x: 12, y: 9, w: 12, h: 8 }, 8, 300)).toEqual({ gridColumn: '1 / -1', gridRow: 'span 8' });
  });
});
