import { css } from '@emotion/css';
import type { DataSourcePluginOptionsEditorProps, GrafanaTheme2 } from '@grafana/data';
import { Field, Input, SecretInput, useStyles2 } from '@grafana/ui';
import React, { type ChangeEvent } from 'react';
import { testIds } from '../../constants';
import { addressProblem } from '../address';
import type { MeasureDataSourceOptions, MeasureSecureOptions } from '../types';
import { CompanionHelp } from '../../components/CompanionHelp';

type Props = DataSourcePluginOptionsEditorProps<MeasureDataSourceOptions, MeasureSecureOptions>;

export function ConfigEditor({ options, onOptionsChange }: Props) {
  const styles = useStyles2(getStyles);
  const { jsonData, secureJsonData, secureJsonFields } = options;
  // Of a data source from a provisioning file; Grafana says so above this editor.
  const isReadOnly = options.readOnly === true;
  const problem = addressProblem(jsonData.address ?? '');

  const handleAddress = (event: ChangeEvent<HTMLInputElement>) =>
    onOptionsChange({ ...options, jsonData: { ...jsonData, address: event.currentTarget.value.trim() } });
  const handleToken = (event: ChangeEvent<HTMLInputElement>) =>
    onOptionsChange({ ...options, secureJsonData: { ...secureJsonData, token: event.currentTarget.value } });
  const handleTokenReset = () =>
    onOptionsChange({
      ...options,
      secureJsonFields: { ...secureJsonFields, token: false },
      secureJsonData: { ...secureJsonData, token: '' },
    });

  return (
    <div className={styles.root}>
      <section aria-labelledby="measure-connection">
        <h3 id="measure-connection" className={styles.heading}>
          Connection
        </h3>
        <Field
          className={styles.field}
          label="Companion address"
          description="host:port of the companion's gRPC door. Leave empty when Grafana starts or attaches the companion itself."
          invalid={problem !== undefined}
          error={problem}
          disabled={isReadOnly}
          htmlFor="measure-address"
        >
          <Input
            id="measure-address"
            data-testid={testIds.configEditor.address}
            value={jsonData.address ?? ''}
            placeholder="localhost:5001"
            onChange={handleAddress}
            spellCheck={false}
            autoComplete="off"
          />
        </Field>
        <Field
          className={styles.field}
          label="Read token"
          description="Token with the scope “read”. Needed only when the companion has tokens; kept encrypted by Grafana and never sent to the browser."
          disabled={isReadOnly}
          htmlFor="measure-token"
        >
          <SecretInput
            id="measure-token"
            data-testid={testIds.configEditor.token}
            isConfigured={secureJsonFields?.token === true}
            value={secureJsonData?.token ?? ''}
            placeholder="No token"
            onChange={handleToken}
            onReset={handleTokenReset}
            disabled={isReadOnly}
            autoComplete="off"
          />
        </Field>
      </section>
      <CompanionHelp />
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ maxWidth: 720, paddingBottom: theme.spacing(3) }),
    field: css({ maxWidth: 460 }),
    heading: css({ ...theme.typography.h4, marginBottom: theme.spacing(2) }),
  };
}
