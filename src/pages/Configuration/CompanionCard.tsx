import { css } from '@emotion/css';
import type { DataSourceInstanceSettings, GrafanaTheme2 } from '@grafana/data';
import { Button, LinkButton, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React, { useCallback, useState } from 'react';
import { checkHealth } from '../../api/health';
import { fetchStatus } from '../../api/resources';
import { FactList } from '../../components/FactList';
import { StatusMark } from '../../components/StatusMark';
import { LINKS } from '../../constants';
import { useLoaded } from '../../hooks/useLoaded';
import { companionFacts, companionSettings } from '../../view-model/companionFacts';
import { StorageSection } from './StorageSection';

/** State, facts and effective settings of the companion behind one data source. */
export function CompanionCard({ dataSource }: { dataSource: DataSourceInstanceSettings }) {
  const styles = useStyles2(getStyles);
  const [attempt, setAttempt] = useState(0);
  return (
    <section className={styles.root} aria-label={`Companion of ${dataSource.name}`}>
      <div className={styles.head}>
        <h3 className={styles.name}>{dataSource.name}</h3>
        <div className={styles.actions}>
          <Button size="sm" variant="secondary" icon="sync" onClick={() => setAttempt(attempt + 1)}>
            Check again
          </Button>
          <LinkButton size="sm" variant="secondary" icon="cog" href={LINKS.dataSource(dataSource.uid)}>
            Settings
          </LinkButton>
        </div>
      </div>
      {/* A new attempt is a new component, so that what it shows is never from the attempt before. */}
      <CompanionState key={attempt} uid={dataSource.uid} />
    </section>
  );
}

function CompanionState({ uid }: { uid: string }) {
  const styles = useStyles2(getStyles);
  const health = useLoaded(useCallback(() => checkHealth(uid), [uid]));
  const status = useLoaded(useCallback(() => fetchStatus(uid), [uid]));

  if (health.state !== 'done') {
    return <LoadingPlaceholder text="Checking…" />;
  }
  const { isOk, message } = health.value;
  return (
    <>
      <p className={styles.health} role="status">
        <StatusMark status={isOk ? 'healthy' : 'critical'} word={isOk ? 'Working' : 'Not working'} /> {message}
      </p>
      {status.state === 'done' && (
        <>
          <FactList facts={companionFacts(status.value)} />
          <StorageSection uid={uid} />
          <details className={styles.settings}>
            <summary>Effective settings</summary>
            <p className={styles.hint}>
              Read only. They are set where the companion is started, by flags or environment variables.
            </p>
            <FactList facts={companionSettings(status.value)} isCode />
          </details>
        </>
      )}
      {status.state === 'failed' && isOk && (
        <p className={styles.hint}>Its details could not be read: {status.message}</p>
      )}
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({
      padding: theme.spacing(2),
      marginBottom: theme.spacing(2),
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
    }),
    head: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(1),
    }),
    name: css({ ...theme.typography.h5, margin: 0 }),
    actions: css({ display: 'flex', gap: theme.spacing(1) }),
    health: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginBottom: theme.spacing(2) }),
    settings: css({
      marginTop: theme.spacing(2),
      summary: { cursor: 'pointer', fontWeight: theme.typography.fontWeightMedium },
    }),
    hint: css({ color: theme.colors.text.secondary, margin: theme.spacing(1, 0) }),
  };
}
