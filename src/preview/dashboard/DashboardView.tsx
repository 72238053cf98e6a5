import { EventBusSrv, type ScopedVars } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import React, { useCallback, useMemo } from 'react';
import { TimeControls } from '../../components/TimeControls';
import { PROVISIONED_DATASOURCE_UID } from '../../constants';
import { LabelValuesSelect } from '../../datasource/components/LabelValuesSelect';
import { EVERY_VALUE } from '../../datasource/interpolation';
import { useTimeState } from '../../hooks/useTimeState';
import { useUrl } from '../../hooks/useUrl';
import { useDataSource } from '../backend/useDataSource';
import { CrosshairBus } from '../panels/TimeSeriesPanel';
import { DashboardSectionView } from './DashboardSectionView';
import { sectionsOf, type DashboardJson } from './dashboardJson';
import { DashboardControls } from './DashboardControls';

const HOSTS_SEPARATOR = '\n';

/** A provisioned dashboard as Grafana would show it, read only. */
export function DashboardView({ dashboard }: { dashboard: DashboardJson }) {
  const time = useTimeState();
  const datasource = useDataSource();
  const { parameters, change } = useUrl();
  const hostText = parameters.get('var-host') ?? '';
  const hosts = useMemo(() => hostText.split(HOSTS_SEPARATOR).filter((host) => host !== ''), [hostText]);
  const scopedVars = useMemo(
    (): ScopedVars => ({
      datasource: { text: 'Measure Everything', value: PROVISIONED_DATASOURCE_UID },
      host: hosts.length === 0 ? { text: 'All', value: EVERY_VALUE } : { text: hosts.join(' + '), value: hosts },
    }),
    [hosts]
  );
  const eventBus = useMemo(() => new EventBusSrv(), []);
  const { setRange } = time;
  const handleZoom = useCallback(
    (fromMs: number, toMs: number) => setRange({ from: String(Math.round(fromMs)), to: String(Math.round(toMs)) }),
    [setRange]
  );
  return (
    <PluginPage subTitle={dashboard.description} actions={<TimeControls time={time} />}>
      <CrosshairBus.Provider value={eventBus}>
        {datasource && (
          <DashboardControls label="Host" htmlFor="dashboard-host">
            <LabelValuesSelect
              datasource={datasource}
              label="host"
              inputId="dashboard-host"
              values={hosts}
              onChange={(values) =>
                change({ 'var-host': values.length === 0 ? undefined : values.join(HOSTS_SEPARATOR) })
              }
              placeholder="All"
              range={time.range}
            />
          </DashboardControls>
        )}
        {sectionsOf(dashboard).map((section) => (
          <DashboardSectionView
            key={section.title}
            section={section}
            datasource={datasource}
            range={time.range}
            scopedVars={scopedVars}
            onZoom={handleZoom}
          />
        ))}
      </CrosshairBus.Provider>
    </PluginPage>
  );
}
