import { css } from '@emotion/css';
import { LoadingState, type FieldConfigSource, type GrafanaTheme2, type PanelData } from '@grafana/data';
import { PanelRenderer } from '@grafana/runtime';
import { PanelChrome, useStyles2 } from '@grafana/ui';
import React from 'react';
import { useElementSize } from '../hooks/useElementSize';

interface Props {
  title: string;
  description: string;
  pluginId: string;
  options: Record<string, unknown>;
  fieldConfig: FieldConfigSource;
  data: PanelData;
  /** A CSS length, so that charts can grow with the window. */
  height: number | string;
  /** Why there is nothing to draw; drawn instead of the chart. */
  emptyText?: string;
  onZoom?: (fromMs: number, toMs: number) => void;
  testId?: string;
}

/** One of Grafana's own panels in its frame, outside a dashboard. */
export function ChartCard(props: Props) {
  const { title, description, pluginId, options, fieldConfig, data, height, emptyText, onZoom, testId } = props;
  const styles = useStyles2(getStyles);
  const [ref, size] = useElementSize<HTMLDivElement>();
  const problem = data.errors?.map(({ message }) => message).join('; ');
  return (
    <div ref={ref} className={styles.root} style={{ height }} data-testid={testId}>
      {size.width > 0 && size.height > 0 && (
        <PanelChrome
          title={title}
          description={description}
          width={size.width}
          height={size.height}
          loadingState={data.state === LoadingState.Loading ? LoadingState.Loading : undefined}
          statusMessage={problem}
        >
          {(innerWidth, innerHeight) =>
            emptyText ? (
              <div className={styles.empty} style={{ width: innerWidth, height: innerHeight }}>
                {emptyText}
              </div>
            ) : (
              <PanelRenderer
                title={title}
                pluginId={pluginId}
                width={innerWidth}
                height={innerHeight}
                options={options}
                fieldConfig={fieldConfig}
                data={data}
                timeZone="browser"
                onChangeTimeRange={onZoom && (({ from, to }) => onZoom(from, to))}
              />
            )
          }
        </PanelChrome>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ minWidth: 0 }),
    empty: css({
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'center',
      padding: theme.spacing(2),
      textAlign: 'center',
      color: theme.colors.text.secondary,
    }),
  };
}
