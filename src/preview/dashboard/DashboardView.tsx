import { EventBusSrv, type ScopedVars } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import React, { useCallback, useMemo } from 'react';
import { TimeControls } from '../../components/TimeControls';
import { PROVISIONED_DATASOURCE_UID } from '../../constants';
import { LabelValuesSelect } from '../../datasource/components/LabelValuesSelect';
import { EVERY_VALUE } from '../../datasource/interpolation';
import { useTimeState } from '../../hooks/useTimeState';
import { useUrl } from '../../hooks/useUrl';
import { Marks } from '../annotations/marks';
import { useDashboardMarks } from '../annotations/useDashboardMarks';
import { useDataSource } from '../backend/useDataSource';
import { CrosshairBus } from '../panels/TimeSeriesPanel';
import { DashboardSectionView } from './DashboardSectionView';
import { sectionsOf, variablesOf, type DashboardJson, type DashboardVariable } from './dashboardJson';
import { DashboardControls } from './DashboardControls';

const SEPARATOR = '\n';

/** A provisioned dashboard as Grafana would show it, read only. */
export function DashboardView({ dashboard }: { dashboard: DashboardJson }) {
  const time = useTimeState({ from: dashboard.time.from, refresh: dashboard.refresh });
  const datasource = useDataSource();
  const { parameters, change } = useUrl();
  const variables = useMemo(() => variablesOf(dashboard), [dashboard]);
  const search = parameters.toString();
  const chosen = useMemo(() => chosenValues(variables, search), [variables, search]);
  const scopedVars = useMemo(() => scopedVarsOf(chosen), [chosen]);
  const eventBus = useMemo(() => new EventBusSrv(), []);
  const marks = useDashboardMarks(dashboard, datasource, time.range, scopedVars);
  const { setRange } = time;
  const handleZoom = useCallback(
    (fromMs: number, toMs: number) => setRange({ from: String(Math.round(fromMs)), to: String(Math.round(toMs)) }),
    [setRange]
  );
  return (
    <PluginPage subTitle={dashboard.description} actions={<TimeControls time={time} />}>
      <CrosshairBus.Provider value={eventBus}>
        {datasource &&
          variables.map(({ name, title, listed }) => (
            <DashboardControls key={name} label={title} htmlFor={`dashboard-${name}`}>
              <LabelValuesSelect
                datasource={datasource}
                label={listed}
                inputId={`dashboard-${name}`}
                values={chosen.get(name) ?? []}
                onChange={(values) =>
                  change({ [`var-${name}`]: values.length === 0 ? undefined : values.join(SEPARATOR) })
                }
                placeholder="All"
                range={time.range}
              />
            </DashboardControls>
          ))}
        <Marks.Provider value={marks}>
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
        </Marks.Provider>
      </CrosshairBus.Provider>
    </PluginPage>
  );
}

/** The values of each variable, as they stand in the address; none stands for every value. */
function chosenValues(variables: readonly DashboardVariable[], search: string): Map<string, string[]> {
  const parameters = new URLSearchParams(search);
  return new Map(
    variables.map(({ name }) => {
      const text = parameters.get(`var-${name}`) ?? '';
      return [name, text.split(SEPARATOR).filter((value) => value !== '')];
    })
  );
}

function scopedVarsOf(chosen: ReadonlyMap<string, string[]>): ScopedVars {
  const variables = [...chosen].map(([name, values]) => [
    name,
    values.length === 0 ? { text: 'All', value: EVERY_VALUE } : { text: values.join(' + '), value: values },
  ]);
  return {
    datasource: { text: 'Measure Everything', value: PROVISIONED_DATASOURCE_UID },
    ...Object.fromEntries(variables),
  };
}
