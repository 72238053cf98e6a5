import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { testIds } from '../../constants';
import type { DriftFeature } from '../../view-model/driftFigures';
import { countsText } from '../../view-model/driftTexts';
import { DataQuality } from './DataQuality';
import { Distribution } from './Distribution';

interface Props {
  feature: DriftFeature;
  hasDistribution: boolean;
  hasQuality: boolean;
}

/** What is behind the score of a feature: its values in the baseline and now, and the quality of its records. */
export function ChosenFeature({ feature, hasDistribution, hasQuality }: Props) {
  const styles = useStyles2(getStyles);
  const { name, cells, quality } = feature;
  if (!hasDistribution && !hasQuality) {
    return null;
  }
  return (
    <section className={styles.root} aria-label={`Feature ${name}`} data-testid={testIds.drift.part('feature')}>
      <h3 className={styles.title}>
        {name} <span className={styles.small}>{countsText(feature)}</span>
      </h3>
      <div className={styles.parts}>
        {hasDistribution &&
          (cells.length > 0 ? (
            <Distribution label={`Distribution of ${name}`} cells={cells} />
          ) : (
            <p className={styles.small}>No distribution of this feature was asked for, or it has too few records.</p>
          ))}
        {hasQuality &&
          (quality.length > 0 ? (
            <DataQuality label={`Data quality of ${name}`} figures={quality} />
          ) : (
            <p className={styles.small}>
              Data quality was not asked for: it takes a query of type Data quality with format Table.
            </p>
          ))}
      </div>
    </section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const small = {
    margin: 0,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightRegular,
    color: theme.colors.text.secondary,
  };
  return {
    root: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
    title: css({ ...theme.typography.h5, margin: 0, overflowWrap: 'anywhere' }),
    small: css(small),
    parts: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 300px), 1fr))',
      gap: theme.spacing(2),
      alignItems: 'start',
    }),
  };
}
