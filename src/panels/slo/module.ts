import { PanelPlugin } from '@grafana/data';
import { addSloPanelOptions, type SloPanelOptions } from './options';
import { SloPanel } from './SloPanel';

export const plugin = new PanelPlugin<SloPanelOptions>(SloPanel).setPanelOptions(addSloPanelOptions);
