import { css } from '@emotion/css';
import type { GrafanaTheme2, ScopedVars, TimeRange } from '@grafana/data';
import type { Queryable } from '../../api/queries';
import { Icon, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { useElementSize } from '../../hooks/useElementSize';
import { DashboardPanel } from './DashboardPanel';
import type { DashboardSection } from './dashboardJson';
import { panelHeight, placePanel } from './grid';

interface Props {
  section: DashboardSection;
  datasource: Queryable | undefined;
  range: TimeRange;
  scopedVars: ScopedVars;
  onZoom: (fromMs: number, toMs: number) => void;
}

/** A row that can be folded, and its panels on Grafana's grid of 24 columns. */
export function DashboardSectionView({ section, ...rest }: Props) {
  const styles = useStyles2(getStyles);
  const [isOpen, setIsOpen] = useState(true);
  const [ref, { width }] = useElementSize<HTMLDivElement>();
  const topRow = Math.min(...section.panels.map(({ gridPos }) => gridPos.y));
  return (
    <section aria-label={section.title}>
      <h2 className={styles.heading}>
        <button type="button" className={styles.toggle} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          <Icon name={isOpen ? 'angle-down' : 'angle-right'} /> {section.title}
        </button>
      </h2>
      <div ref={ref} className={styles.grid}>
        {isOpen &&
          width > 0 &&
          section.panels.map((panel) => (
            <div key={panel.id} className={styles.cell} style={placePanel(panel.gridPos, topRow, width)}>
              <DashboardPanel panel={panel} height={panelHeight(panel.gridPos.h)} {...rest} />
            </div>
          ))}
      </div>
    </section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    heading: css({ margin: theme.spacing(1, 0, 0.5) }),
    toggle: css({
      ...theme.typography.h6,
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      padding: theme.spacing(0.5, 0),
      color: theme.colors.text.primary,
      background: 'none',
      border: 'none',
    }),
    grid: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(24, minmax(0, 1fr))',
      gridAutoRows: 30,
      gap: 8,
    }),
    cell: css({ minWidth: 0 }),
  };
}
