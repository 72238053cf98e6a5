import { PanelPlugin } from '@grafana/data';
import { DriftPanel } from './DriftPanel';
import { addDriftPanelOptions, type DriftPanelOptions } from './options';

export const plugin = new PanelPlugin<DriftPanelOptions>(DriftPanel).setPanelOptions(addDriftPanelOptions);
