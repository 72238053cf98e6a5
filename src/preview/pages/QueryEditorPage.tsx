import { css } from '@emotion/css';
import { CoreApp, LoadingState, type GrafanaTheme2, type PanelData } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { ChartCard } from '../../components/ChartCard';
import { TimeControls } from '../../components/TimeControls';
import { QueryEditor } from '../../datasource/components/QueryEditor/QueryEditor';
import { QueryEditorHelp } from '../../datasource/components/QueryEditorHelp';
import { isRunnable } from '../../datasource/defaultQuery';
import type { MeasureQuery } from '../../datasource/types';
import { useQueryData } from '../../hooks/useQueryData';
import { useTimeState } from '../../hooks/useTimeState';
import { useUrl } from '../../hooks/useUrl';
import { useDataSource } from '../backend/useDataSource';
import { panelFor } from './panelFor';
import { readQuery } from './savedQuery';

const MAX_POINTS = 800;
const PANEL_HEIGHT = 340;

/** The query editor with a panel above it, as when a panel is edited. The query lives in the address. */
export function QueryEditorPage() {
  const styles = useStyles2(getStyles);
  const time = useTimeState();
  const datasource = useDataSource();
  const { parameters, change } = useUrl();
  const queryText = parameters.get('query');
  const query = useMemo(() => readQuery(queryText), [queryText]);
  const setQuery = (next: MeasureQuery) => change({ query: JSON.stringify({ ...next, refId: 'A' }) });

  const run = useMemo(
    () =>
      datasource && isRunnable(query)
        ? { datasource, targets: [query], range: time.range, maxDataPoints: MAX_POINTS, requestId: 'playground' }
        : undefined,
    [datasource, query, time.range]
  );
  const { state, series, failures, range } = useQueryData(run);
  const panel = panelFor(query);
  const data = useMemo(
    (): PanelData => ({
      state,
      series: series.filter(({ length }) => length > 0),
      errors: [...failures],
      timeRange: range ?? time.range,
    }),
    [state, series, failures, range, time.range]
  );
  return (
    <PluginPage
      subTitle="Try the data source: what is chosen here is what a panel or an alert rule would ask."
      actions={<TimeControls time={time} />}
    >
      <div className={styles.root}>
        <ChartCard
          title="Result"
          description="Drawn by the panel that fits the chosen format."
          data={data}
          height={PANEL_HEIGHT}
          emptyText={data.series.length === 0 ? emptyText(data, isRunnable(query)) : undefined}
          onZoom={(fromMs, toMs) => time.setRange({ from: String(Math.round(fromMs)), to: String(Math.round(toMs)) })}
          {...panel}
        />
        {datasource && (
          <>
            <QueryEditor
              query={query}
              onChange={setQuery}
              // Every change runs the query, because the run follows the address.
              onRunQuery={() => undefined}
              datasource={datasource}
              range={time.range}
              app={CoreApp.PanelEditor}
            />
            <QueryEditorHelp
              datasource={datasource}
              query={query}
              onClickExample={(example) => setQuery(example as MeasureQuery)}
            />
          </>
        )}
      </div>
    </PluginPage>
  );
}

function emptyText({ state, errors }: PanelData, isAsked: boolean): string {
  if (!isAsked) {
    return 'Choose a metric to run the query.';
  }
  if (errors && errors.length > 0) {
    return errors.map(({ message }) => message).join('; ');
  }
  return state === LoadingState.Done ? 'No samples in this time range for this query.' : 'Loading…';
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), minWidth: 0, overflowX: 'auto' }),
  };
}
