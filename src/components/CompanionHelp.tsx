import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { CodeSnippet } from './CodeSnippet';

const ATTACH_INI = `[plugin.measure-everything-datasource]
address = companion:5001`;

const ALLOW_INI = `[plugins]
allow_loading_unsigned_plugins = measure-everything-app,measure-everything-datasource,measure-drift-panel,measure-fairness-panel,measure-modelhealth-panel,measure-slo-panel`;

/** The three ways in which the data source finds its companion, with what to write where. */
export function CompanionHelp() {
  const styles = useStyles2(getStyles);
  return (
    <section aria-labelledby="measure-companion-help" className={styles.root}>
      <h3 id="measure-companion-help" className={styles.heading}>
        How Grafana finds the companion
      </h3>
      <dl className={styles.list}>
        <dt>Launch</dt>
        <dd>
          Nothing to set. Grafana starts the companion beside itself; the machine that runs Grafana needs Node 20 or
          newer. The host that is measured is then the one Grafana runs on.
        </dd>
        <dt>Attach</dt>
        <dd>
          The companion runs on its own, for example in its own container, and Grafana connects to it. Write its address
          into Grafana&apos;s configuration file and restart Grafana:
          <CodeSnippet label="configuration to attach" code={ATTACH_INI} />
        </dd>
        <dt>Address</dt>
        <dd>
          One Grafana reads several companions: add a data source for each and fill in the companion address in its
          settings.
        </dd>
      </dl>
      <p className={styles.note}>The plugin is distributed unsigned, so Grafana must be told to load it:</p>
      <CodeSnippet label="configuration to allow the plugin" code={ALLOW_INI} />
    </section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ marginTop: theme.spacing(4) }),
    heading: css({ ...theme.typography.h4, marginBottom: theme.spacing(1) }),
    list: css({
      margin: 0,
      dt: { fontWeight: theme.typography.fontWeightMedium, marginTop: theme.spacing(1) },
      dd: { margin: 0, color: theme.colors.text.secondary },
    }),
    note: css({ color: theme.colors.text.secondary, margin: theme.spacing(1, 0, 0) }),
  };
}
