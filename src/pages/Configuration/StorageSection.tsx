import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React, { useCallback } from 'react';
import { fetchStorage } from '../../api/resources';
import { FactList } from '../../components/FactList';
import { Meter } from '../../components/Meter';
import { StatusMark } from '../../components/StatusMark';
import { useLoaded } from '../../hooks/useLoaded';
import { diskUsedRatio, isNothingStored, storageFacts, storageRows } from '../../view-model/storage';
import { StorageTable } from './StorageTable';

/** What one companion has stored, the space it takes and how long it is kept. */
export function StorageSection({ uid }: { uid: string }) {
  const styles = useStyles2(getStyles);
  const storage = useLoaded(useCallback(() => fetchStorage(uid), [uid]));
  return (
    <section className={styles.root} aria-label="Storage">
      <h4 className={styles.heading}>Storage</h4>
      {storage.state === 'loading' && <LoadingPlaceholder text="Looking through the files…" />}
      {storage.state === 'failed' && (
        <p className={styles.hint} role="status">
          <StatusMark status="unknown" word="Not known" /> {storage.message}
        </p>
      )}
      {storage.state === 'done' && (
        <>
          <FactList facts={storageFacts(storage.value)} />
          <div className={styles.meter}>
            <Meter label="Disk in use" ratio={diskUsedRatio(storage.value)} />
          </div>
          {isNothingStored(storage.value) ? (
            <p className={styles.hint}>Nothing is in the files yet. What is accepted gets there within a minute.</p>
          ) : (
            <StorageTable rows={storageRows(storage.value)} />
          )}
        </>
      )}
    </section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ marginTop: theme.spacing(2), containerType: 'inline-size' }),
    heading: css({ ...theme.typography.h6, marginBottom: theme.spacing(1) }),
    meter: css({ margin: theme.spacing(1.5, 0) }),
    hint: css({ color: theme.colors.text.secondary, margin: theme.spacing(1, 0) }),
  };
}
