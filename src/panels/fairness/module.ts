import { PanelPlugin } from '@grafana/data';
import { FairnessPanel } from './FairnessPanel';
import { addFairnessPanelOptions, type FairnessPanelOptions } from './options';

export const plugin = new PanelPlugin<FairnessPanelOptions>(FairnessPanel).setPanelOptions(addFairnessPanelOptions);
