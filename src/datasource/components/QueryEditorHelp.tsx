import { css } from '@emotion/css';
import type { GrafanaTheme2, QueryEditorHelpProps } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React from 'react';
import { MAX_FILTER_VALUES, MAX_METRICS_PER_QUERY } from '../../contract';
import { FORMAT_TEXTS } from '../../view-model/queryTexts';
import { QUERY_EXAMPLES } from '../examples';
import type { MeasureQuery } from '../types';

/** The cheat sheet: examples that fill in the editor, and the few rules worth knowing. */
export function QueryEditorHelp({ onClickExample }: QueryEditorHelpProps<MeasureQuery>) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.root}>
      <h2 className={styles.heading}>Examples</h2>
      <ul className={styles.examples}>
        {QUERY_EXAMPLES.map(({ title, explanation, query }) => (
          <li key={title} className={styles.example}>
            <Button variant="secondary" fill="text" size="sm" onClick={() => onClickExample(query)}>
              {title}
            </Button>
            <p className={styles.explanation}>{explanation}</p>
          </li>
        ))}
      </ul>

      <h2 className={styles.heading}>Formats</h2>
      <dl className={styles.terms}>
        {Object.values(FORMAT_TEXTS).map(({ label, description }) => (
          <React.Fragment key={label}>
            <dt>{label}</dt>
            <dd>{description}</dd>
          </React.Fragment>
        ))}
      </dl>

      <h2 className={styles.heading}>Good to know</h2>
      <ul className={styles.notes}>
        <li>Ratios go from 0 to 1; Grafana shows them as percent. A threshold of 90 % is written 0.9.</li>
        <li>An empty filter means everything. Filters take several values, variables, and values not seen yet.</li>
        <li>
          A variable with several values asks for each of them. If it has “All”, set its custom all value to{' '}
          <code>*</code>, which means no filter at all.
        </li>
        <li>Points are never closer together than the samples; a figure the host does not give is missing, never 0.</li>
        <li>
          To watch samples as they arrive, use Grafana&apos;s own data source “-- Grafana --” with the query type Live
          Measurements and the channel <code>ds/UID/host</code>, or <code>ds/UID/inferences</code> for calls of models,
          where UID is that of this data source.
        </li>
        <li>
          One query takes up to {MAX_METRICS_PER_QUERY} metrics and {MAX_FILTER_VALUES} values per filter.
        </li>
      </ul>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ maxWidth: 960 }),
    heading: css({ ...theme.typography.h5, margin: theme.spacing(2, 0, 1) }),
    examples: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 280px), 1fr))',
      gap: theme.spacing(1),
      listStyle: 'none',
      padding: 0,
      margin: 0,
    }),
    example: css({
      padding: theme.spacing(1),
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
      button: { padding: 0, border: 'none', height: 'auto', whiteSpace: 'normal', textAlign: 'left' },
    }),
    explanation: css({
      margin: theme.spacing(0.5, 0, 0),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    terms: css({
      margin: 0,
      dt: { fontWeight: theme.typography.fontWeightMedium },
      dd: { margin: theme.spacing(0, 0, 1), color: theme.colors.text.secondary },
    }),
    notes: css({ margin: 0, paddingLeft: theme.spacing(2.5), color: theme.colors.text.secondary }),
  };
}
