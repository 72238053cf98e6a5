import type { PanelOptionsEditorBuilder, SelectFieldConfigSettings } from '@grafana/data';
import type { FairnessLook } from '../../components/fairness/FairnessCard';
import { FAIRNESS_FIGURES, FAIRNESS_FIGURE_NAMES, type FairnessFigureName } from '../../contract';
import type { FairnessOrder } from '../../view-model/fairnessVerdicts';

export interface FairnessPanelOptions extends FairnessLook {
  order: FairnessOrder;
  /** How narrow a card may get before there are fewer beside each other, pixels. */
  cardWidth: number;
}

export const FAIRNESS_PANEL_DEFAULTS: FairnessPanelOptions = {
  criteria: [],
  ratesOf: 'worst',
  showScore: true,
  showGroups: true,
  order: 'urgency',
  cardWidth: 520,
};

const CRITERIA = FAIRNESS_FIGURE_NAMES.filter((name) => name !== 'fairness_score').map((value) => ({
  value,
  label: FAIRNESS_FIGURES[value].title,
  description: FAIRNESS_FIGURES[value].description,
}));

/** Grafana gives the choices and what is chosen of them one type. */
type Choice = FairnessFigureName | FairnessFigureName[];

const WORST = {
  value: 'worst' as const,
  label: 'Worst criterion',
  description: 'The one that decides the score, or is furthest past its limit',
};

const ORDERS: ReadonlyArray<{ value: FairnessOrder; label: string; description: string }> = [
  { value: 'urgency', label: 'Urgency', description: 'What is past a limit first, then what is unclear' },
  { value: 'name', label: 'Name', description: 'Alphabetical' },
  { value: 'answer', label: 'As answered', description: 'The order of the query’s answer' },
];

export function addFairnessPanelOptions(builder: PanelOptionsEditorBuilder<FairnessPanelOptions>): void {
  builder
    .addMultiSelect<Choice, SelectFieldConfigSettings<Choice>>({
      path: 'criteria',
      name: 'Criteria',
      description: 'They cannot all hold at once: choose those that the use calls for. Empty shows all.',
      defaultValue: [...FAIRNESS_PANEL_DEFAULTS.criteria],
      settings: { options: CRITERIA },
    })
    .addBooleanSwitch({
      path: 'showScore',
      name: 'Score',
      description: 'The fairness score with the parts that it is the worst of.',
      defaultValue: FAIRNESS_PANEL_DEFAULTS.showScore,
    })
    .addBooleanSwitch({
      path: 'showGroups',
      name: 'Rates of groups',
      description: 'Needs a second query: type Fairness, view Groups.',
      defaultValue: FAIRNESS_PANEL_DEFAULTS.showGroups,
    })
    .addSelect({
      path: 'ratesOf',
      name: 'Rates behind',
      description: 'Whose rates are shown first; anyone who looks at the panel can choose another.',
      defaultValue: FAIRNESS_PANEL_DEFAULTS.ratesOf,
      settings: { options: [WORST, ...CRITERIA] },
      showIf: ({ showGroups }) => showGroups,
    })
    .addSelect({
      path: 'order',
      name: 'Order',
      defaultValue: FAIRNESS_PANEL_DEFAULTS.order,
      settings: { options: [...ORDERS] },
    })
    .addSliderInput({
      path: 'cardWidth',
      name: 'Narrowest card',
      description: 'In pixels. Fewer cards stand beside each other where they would get narrower.',
      defaultValue: FAIRNESS_PANEL_DEFAULTS.cardWidth,
      settings: { min: 220, max: 1000, step: 20 },
    });
}
