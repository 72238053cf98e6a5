import { getFieldDisplayValues, type FieldDisplay, type GrafanaTheme2, type ReduceDataOptions } from '@grafana/data';
import type { PreviewPanelProps } from './PreviewPanelRenderer';

const LAST: ReduceDataOptions = { calcs: ['lastNotNull'], fields: '', values: false };

/** One value per series, as the panel's options reduce it. */
export function fieldDisplays(
  { frames, options, fieldConfig }: PreviewPanelProps,
  theme: GrafanaTheme2,
  hasSparkline: boolean
): FieldDisplay[] {
  return getFieldDisplayValues({
    data: frames,
    reduceOptions: { ...LAST, ...(options['reduceOptions'] as Partial<ReduceDataOptions> | undefined) },
    fieldConfig,
    replaceVariables: (text) => text,
    theme,
    timeZone: 'browser',
    sparkline: hasSparkline,
  });
}
