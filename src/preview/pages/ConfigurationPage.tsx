import { PluginPage } from '@grafana/runtime';
import React from 'react';
import { Configuration } from '../../pages/Configuration/Configuration';

/** In Grafana this is a tab of the app's plugin page. */
export function ConfigurationPage() {
  return (
    <PluginPage>
      <Configuration />
    </PluginPage>
  );
}
