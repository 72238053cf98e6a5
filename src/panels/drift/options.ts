import type { PanelOptionsEditorBuilder } from '@grafana/data';
import type { DriftLook } from '../../components/drift/DriftCard';
import { DRIFT_ALERT_LIMIT, DRIFT_TARGET, type DriftOrder } from '../../view-model/driftVerdicts';

export interface DriftPanelOptions extends DriftLook {
  order: DriftOrder;
  /** How narrow a card may get before there are fewer beside each other, pixels. */
  cardWidth: number;
}

export const DRIFT_PANEL_DEFAULTS: DriftPanelOptions = {
  target: DRIFT_TARGET,
  alertLimit: DRIFT_ALERT_LIMIT,
  showFeatures: true,
  showDistribution: true,
  showQuality: true,
  feature: '',
  order: 'urgency',
  cardWidth: 520,
};

const ORDERS: ReadonlyArray<{ value: DriftOrder; label: string; description: string }> = [
  { value: 'urgency', label: 'Urgency', description: 'The worst status first, then the highest score' },
  { value: 'name', label: 'Name', description: 'Alphabetical' },
  { value: 'answer', label: 'As answered', description: 'The order of the query’s answer' },
];

export function addDriftPanelOptions(builder: PanelOptionsEditorBuilder<DriftPanelOptions>): void {
  builder
    .addNumberInput({
      path: 'target',
      name: 'Target',
      description: 'The lower line: the score should stay below it. Statuses follow the cut-offs of the query.',
      defaultValue: DRIFT_PANEL_DEFAULTS.target,
      settings: { min: 0, step: 0.05 },
    })
    .addNumberInput({
      path: 'alertLimit',
      name: 'Alert limit',
      description: 'The upper line.',
      defaultValue: DRIFT_PANEL_DEFAULTS.alertLimit,
      settings: { min: 0, step: 0.05 },
    })
    .addBooleanSwitch({
      path: 'showFeatures',
      name: 'Features',
      description: 'Needs a query with view Features; with “one for each feature” as time series also how each went.',
      defaultValue: DRIFT_PANEL_DEFAULTS.showFeatures,
    })
    .addBooleanSwitch({
      path: 'showDistribution',
      name: 'Distributions',
      description: 'Needs a query with view Distributions.',
      defaultValue: DRIFT_PANEL_DEFAULTS.showDistribution,
    })
    .addBooleanSwitch({
      path: 'showQuality',
      name: 'Data quality',
      description: 'Needs a query of type Data quality with format Table.',
      defaultValue: DRIFT_PANEL_DEFAULTS.showQuality,
    })
    .addTextInput({
      path: 'feature',
      name: 'Feature',
      description: 'Which one is looked into first; empty for the one that speaks most for drift.',
      defaultValue: DRIFT_PANEL_DEFAULTS.feature,
    })
    .addSelect({
      path: 'order',
      name: 'Order',
      defaultValue: DRIFT_PANEL_DEFAULTS.order,
      settings: { options: [...ORDERS] },
    })
    .addSliderInput({
      path: 'cardWidth',
      name: 'Narrowest card',
      description: 'In pixels. Fewer cards stand beside each other where they would get narrower.',
      defaultValue: DRIFT_PANEL_DEFAULTS.cardWidth,
      settings: { min: 220, max: 1000, step: 20 },
    });
}
