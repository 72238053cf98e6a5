import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { CodeSnippet } from '../../components/CodeSnippet';
import { Notice } from '../../components/Notice';
import { OBJECTIVES_SETTING, OBJECTIVES_YAML } from '../../view-model/registerExamples';

/** Stands in for the objectives while there are none, and shows how to write one. */
export function NoObjectives() {
  const styles = useStyles2(getStyles);
  return (
    <Notice icon="shield" title="There is no objective yet">
      <div className={styles.root}>
        <p>Write objectives into a YAML file: in this format, or in that of OpenSLO, Sloth or Pyrra.</p>
        <CodeSnippet label="file of objectives" code={OBJECTIVES_YAML} />
        <p>Then start the companion with the place of that file:</p>
        <CodeSnippet label="setting for the file of objectives" code={OBJECTIVES_SETTING} />
      </div>
    </Notice>
  );
}

function getStyles() {
  return { root: css({ width: '100%', textAlign: 'left' }) };
}
