import type { PanelOptionsEditorBuilder } from '@grafana/data';
import type { SloOrder } from '../../view-model/sloHealth';

export interface SloPanelOptions {
  order: SloOrder;
  showSparkline: boolean;
  /** How narrow a card may get before there are fewer beside each other, pixels. */
  cardWidth: number;
}

export const SLO_PANEL_DEFAULTS: SloPanelOptions = { order: 'urgency', showSparkline: true, cardWidth: 300 };

const ORDERS: ReadonlyArray<{ value: SloOrder; label: string; description: string }> = [
  { value: 'urgency', label: 'Urgency', description: 'What pages first, then by what is left of the budget' },
  { value: 'name', label: 'Name', description: 'Alphabetical' },
  { value: 'answer', label: 'As answered', description: 'The order of the query’s answer' },
];

export function addSloPanelOptions(builder: PanelOptionsEditorBuilder<SloPanelOptions>): void {
  builder
    .addSelect({
      path: 'order',
      name: 'Order',
      defaultValue: SLO_PANEL_DEFAULTS.order,
      settings: { options: [...ORDERS] },
    })
    .addBooleanSwitch({
      path: 'showSparkline',
      name: 'Budget over time',
      description: 'Needs a second query: type SLO, figure “Error budget left”, format Time series.',
      defaultValue: SLO_PANEL_DEFAULTS.showSparkline,
    })
    .addSliderInput({
      path: 'cardWidth',
      name: 'Narrowest card',
      description: 'In pixels. Fewer cards stand beside each other where they would get narrower.',
      defaultValue: SLO_PANEL_DEFAULTS.cardWidth,
      settings: { min: 220, max: 800, step: 20 },
    });
}
