import {
  booleanOverrideProcessor,
  displayNameOverrideProcessor,
  FieldConfigOptionsRegistry,
  identityOverrideProcessor,
  numberOverrideProcessor,
  standardFieldConfigEditorRegistry,
  stringOverrideProcessor,
  thresholdsOverrideProcessor,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
  type FieldConfigPropertyItem,
} from '@grafana/data';

const STANDARD: Readonly<Record<string, FieldConfigPropertyItem['process']>> = {
  unit: unitOverrideProcessor,
  min: numberOverrideProcessor,
  max: numberOverrideProcessor,
  decimals: numberOverrideProcessor,
  displayName: displayNameOverrideProcessor,
  noValue: stringOverrideProcessor,
  color: identityOverrideProcessor,
  thresholds: thresholdsOverrideProcessor,
  mappings: valueMappingsOverrideProcessor,
  filterable: booleanOverrideProcessor,
};

/** Options of the time series and table panels that dashboards here use. */
const CUSTOM = [
  'align',
  'axisLabel',
  'axisPlacement',
  'axisSoftMax',
  'cellOptions',
  'drawStyle',
  'fillBelowTo',
  'fillOpacity',
  'gradientMode',
  'hidden',
  'hideFrom',
  'lineInterpolation',
  'lineStyle',
  'lineWidth',
  'minWidth',
  'pointSize',
  'scaleDistribution',
  'showPoints',
  'spanNulls',
  'stacking',
  'thresholdsStyle',
  'width',
] as const;

const NoEditor = () => null;

function item(path: string, process: FieldConfigPropertyItem['process'], isCustom: boolean): FieldConfigPropertyItem {
  return {
    id: isCustom ? `custom.${path}` : path,
    path,
    name: path,
    isCustom,
    process,
    shouldApply: () => true,
    editor: NoEditor,
    override: NoEditor,
  };
}

const standardItems = Object.entries(STANDARD).map(([path, process]) => item(path, process, false));

/** What `applyFieldOverrides` needs to know of panel options, which Grafana otherwise learns from its panels. */
export const panelFieldConfigRegistry = new FieldConfigOptionsRegistry(() => [
  ...standardItems,
  ...CUSTOM.map((path) => item(path, identityOverrideProcessor, true)),
]);

/** Without this, units, thresholds and colours of a panel are silently dropped. */
export function provideFieldConfig(): void {
  standardFieldConfigEditorRegistry.setInit(() => standardItems);
}
