import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { CodeSnippet } from '../../components/CodeSnippet';
import { Notice } from '../../components/Notice';
import { PROBES_SETTING, PROBES_YAML, REGISTER_COMMAND } from '../../view-model/registerExamples';

/** Stands in for the services while there are none, and shows both ways to register one. */
export function NoServices() {
  const styles = useStyles2(getStyles);
  return (
    <Notice icon="sitemap" title="No service is registered yet">
      <div className={styles.root}>
        <p>Register a service, then record when it goes down and comes up again:</p>
        <CodeSnippet label="command to register a service" code={REGISTER_COMMAND} />
        <p>
          Or let the companion find out by itself. Write a file of probes, which ask a service over HTTP, TCP or DNS:
        </p>
        <CodeSnippet label="file of probes" code={PROBES_YAML} />
        <p>Then start the companion with the place of that file:</p>
        <CodeSnippet label="setting for the file of probes" code={PROBES_SETTING} />
      </div>
    </Notice>
  );
}

function getStyles() {
  return {
    root: css({ width: '100%', textAlign: 'left' }),
  };
}
