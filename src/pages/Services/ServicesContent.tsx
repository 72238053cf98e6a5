import { css } from '@emotion/css';
import { dateTimeFormat, LoadingState, type DataSourceInstanceSettings, type GrafanaTheme2 } from '@grafana/data';
import { Alert, LinkButton, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React from 'react';
import { NoDataSource, QueryFailed } from '../../components/CompanionNotices';
import { LINKS } from '../../constants';
import type { TimeState } from '../../hooks/useTimeState';
import { servicesSummary } from '../../view-model/serviceHealth';
import { endsNow } from '../../view-model/timeState';
import { NoServices } from './NoServices';
import { ServiceCard } from './ServiceCard';
import { STRIPS_REF, type ServicesData } from './useServicesData';

interface Props {
  time: TimeState;
  dataSource: DataSourceInstanceSettings | undefined;
  /** Why the data source itself could not be loaded. */
  loadProblem: string | undefined;
  data: ServicesData;
}

/** What stands below the title: the services, or why there are none to show. */
export function ServicesContent({ time, dataSource, loadProblem, data }: Props) {
  const styles = useStyles2(getStyles);
  const { services, strips, query } = data;

  if (!dataSource) {
    return <NoDataSource />;
  }
  const stripsProblem = query.failures.find(({ refId }) => refId === STRIPS_REF)?.message;
  const problem = loadProblem ?? query.failures.find(({ refId }) => refId !== STRIPS_REF)?.message;
  if (services.length === 0) {
    if (problem !== undefined) {
      return <QueryFailed message={problem} dataSource={dataSource} onRetry={time.refreshNow} />;
    }
    return query.state === LoadingState.Done ? <NoServices /> : <LoadingPlaceholder text="Asking the companion…" />;
  }

  const range = query.range ?? time.range;
  return (
    <div className={styles.root}>
      {problem !== undefined && (
        <Alert severity="warning" title="The last refresh failed; what is shown is older">
          {problem}
        </Alert>
      )}
      {stripsProblem !== undefined && (
        <Alert severity="warning" title="The outages could not be drawn; the figures are complete">
          {stripsProblem}
        </Alert>
      )}
      <div className={styles.summary}>
        <p className={styles.sentence}>{servicesSummary(services)}</p>
        {!endsNow(range) && (
          <p className={styles.asOf}>State as of {dateTimeFormat(range.to)}, the end of the range.</p>
        )}
        <LinkButton
          className={styles.dashboard}
          href={LINKS.servicesDashboard}
          variant="secondary"
          size="sm"
          icon="apps"
        >
          Dashboard
        </LinkButton>
      </div>
      <ul className={styles.list} aria-label="Services">
        {services.map((figures) => (
          <li key={figures.service} className={styles.item}>
            <ServiceCard figures={figures} strip={strips.get(figures.service) ?? []} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
    summary: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 2) }),
    sentence: css({ margin: 0, fontWeight: theme.typography.fontWeightMedium }),
    asOf: css({ margin: 0, color: theme.colors.text.secondary }),
    dashboard: css({ marginLeft: 'auto' }),
    list: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 420px), 1fr))',
      gap: theme.spacing(1),
      margin: 0,
      padding: 0,
      listStyle: 'none',
    }),
    item: css({ display: 'flex', minWidth: 0 }),
  };
}
