import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { errorText } from '../../api/errorText';
import { fetchSloExport } from '../../api/resources';
import { saveFile } from '../../api/saveFile';
import type { SloExportFormat } from '../../contract';

const BUTTONS: ReadonlyArray<{ format: SloExportFormat; text: string; tooltip: string }> = [
  {
    format: 'grafana',
    text: 'Grafana rules',
    tooltip: 'Alert rules as YAML for the folder provisioning/alerting of Grafana',
  },
  { format: 'openslo', text: 'OpenSLO', tooltip: 'Objectives as OpenSLO v1 YAML' },
];

interface Props {
  dataSourceUid: string;
  /** Only this objective. */
  slo?: string;
}

/** Saves objectives as files for other systems, and says what a file could not hold. */
export function ExportButtons({ dataSourceUid, slo }: Props) {
  const styles = useStyles2(getStyles);
  const [told, setTold] = useState('');
  const save = async (format: SloExportFormat) => {
    try {
      const { file_name, text, left_out } = await fetchSloExport(dataSourceUid, format, slo);
      saveFile(file_name, text, 'application/yaml');
      const without = left_out.length === 0 ? '' : ` Left out, having no error budget: ${left_out.join(', ')}.`;
      setTold(`Saved ${file_name}.${without}`);
    } catch (error) {
      setTold(`Not saved: ${errorText(error)}`);
    }
  };
  return (
    <div className={styles.root}>
      <span className={styles.told} role="status">
        {told}
      </span>
      {BUTTONS.map(({ format, text, tooltip }) => (
        <Button
          key={format}
          variant="secondary"
          size="sm"
          icon="save"
          tooltip={tooltip}
          onClick={() => void save(format)}
        >
          {text}
        </Button>
      ))}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
    told: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  };
}
