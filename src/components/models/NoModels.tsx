import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { CodeSnippet } from '../CodeSnippet';
import { Notice } from '../Notice';
import { INFERENCE_COMMAND, REGISTER_MODEL_COMMAND } from '../../view-model/registerExamples';

/** Stands in for the models while there are none, and shows how to send the first call. */
export function NoModels() {
  const styles = useStyles2(getStyles);
  return (
    <Notice icon="cube" title="No model is registered yet, and none has calls in this time range">
      <div className={styles.root}>
        <p>Register a model:</p>
        <CodeSnippet label="command to register a model" code={REGISTER_MODEL_COMMAND} />
        <p>Then send its calls, one by one or many at once:</p>
        <CodeSnippet label="command to send a call" code={INFERENCE_COMMAND} />
      </div>
    </Notice>
  );
}

function getStyles() {
  return {
    root: css({ width: '100%', textAlign: 'left' }),
  };
}
