import { PanelPlugin } from '@grafana/data';
import { addModelHealthPanelOptions, type ModelHealthPanelOptions } from './options';
import { ModelHealthPanel } from './ModelHealthPanel';

export const plugin = new PanelPlugin<ModelHealthPanelOptions>(ModelHealthPanel).setPanelOptions(
  addModelHealthPanelOptions
);
