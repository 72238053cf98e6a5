import type { PanelOptionsEditorBuilder } from '@grafana/data';
import type { ModelOrder } from '../../view-model/modelHealth';

export interface ModelHealthPanelOptions {
  order: ModelOrder;
  showBreakdown: boolean;
  showAdvice: boolean;
  /** How narrow a card may get before there are fewer beside each other, pixels. */
  cardWidth: number;
}

export const MODEL_HEALTH_PANEL_DEFAULTS: ModelHealthPanelOptions = {
  order: 'urgency',
  showBreakdown: true,
  showAdvice: true,
  cardWidth: 380,
};

const ORDERS: ReadonlyArray<{ value: ModelOrder; label: string; description: string }> = [
  { value: 'urgency', label: 'Urgency', description: 'The lowest score first' },
  { value: 'name', label: 'Name', description: 'Alphabetical' },
  { value: 'answer', label: 'As answered', description: 'The order of the query’s answer' },
];

export function addModelHealthPanelOptions(builder: PanelOptionsEditorBuilder<ModelHealthPanelOptions>): void {
  builder
    .addSelect({
      path: 'order',
      name: 'Order',
      defaultValue: MODEL_HEALTH_PANEL_DEFAULTS.order,
      settings: { options: [...ORDERS] },
    })
    .addBooleanSwitch({
      path: 'showBreakdown',
      name: 'Components',
      description: 'What the score is made of, each with its weight, figure and count.',
      defaultValue: MODEL_HEALTH_PANEL_DEFAULTS.showBreakdown,
    })
    .addBooleanSwitch({
      path: 'showAdvice',
      name: 'Warnings and recommendations',
      defaultValue: MODEL_HEALTH_PANEL_DEFAULTS.showAdvice,
    })
    .addSliderInput({
      path: 'cardWidth',
      name: 'Narrowest card',
      description: 'In pixels. Fewer cards stand beside each other where they would get narrower.',
      defaultValue: MODEL_HEALTH_PANEL_DEFAULTS.cardWidth,
      settings: { min: 220, max: 800, step: 20 },
    });
}
