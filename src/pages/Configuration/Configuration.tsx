import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { LinkButton, useStyles2 } from '@grafana/ui';
import React from 'react';
import { listDataSources } from '../../api/dataSources';
import { CompanionHelp } from '../../components/CompanionHelp';
import { Notice } from '../../components/Notice';
import { PageErrorBoundary } from '../../components/PageErrorBoundary';
import { LINKS, testIds } from '../../constants';
import { CompanionCard } from './CompanionCard';

/** What the app is, how its companions do, and how Grafana finds one. */
export function Configuration() {
  return (
    <PageErrorBoundary page="configuration">
      <ConfigurationContent />
    </PageErrorBoundary>
  );
}

function ConfigurationContent() {
  const styles = useStyles2(getStyles);
  const dataSources = listDataSources();
  return (
    <div className={styles.root} data-testid={testIds.configuration.page}>
      <p className={styles.intro}>
        A companion measures the host it runs on and stores every sample on that host. Grafana asks it through a data
        source; panels, variables, alert rules and the pages of this app all use the same questions. Nothing leaves your
        machines.
      </p>
      <div className={styles.links}>
        <LinkButton href={LINKS.overview} variant="secondary" icon="monitor">
          Overview
        </LinkButton>
        <LinkButton href={LINKS.systemOverview} variant="secondary" icon="apps">
          System Overview dashboard
        </LinkButton>
      </div>

      <h2 className={styles.heading}>Companions</h2>
      {dataSources.length === 0 ? (
        <Notice
          icon="database"
          title="No data source yet"
          actions={
            <LinkButton href={LINKS.addDataSource} icon="plus">
              Add the data source
            </LinkButton>
          }
        >
          Each companion has a data source. Add the first one; nothing has to be filled in when Grafana starts the
          companion itself.
        </Notice>
      ) : (
        dataSources.map((dataSource) => <CompanionCard key={dataSource.uid} dataSource={dataSource} />)
      )}
      <CompanionHelp />
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ maxWidth: 960 }),
    intro: css({ maxWidth: 720, color: theme.colors.text.secondary }),
    links: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginBottom: theme.spacing(3) }),
    heading: css({ ...theme.typography.h4, marginBottom: theme.spacing(1) }),
  };
}
