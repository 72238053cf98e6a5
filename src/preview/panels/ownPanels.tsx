import type { PanelData } from '@grafana/data';
import React, { type ComponentType } from 'react';
import { DriftPanel } from '../../panels/drift/DriftPanel';
import { DRIFT_PANEL_DEFAULTS } from '../../panels/drift/options';
import { FairnessPanel } from '../../panels/fairness/FairnessPanel';
import { FAIRNESS_PANEL_DEFAULTS } from '../../panels/fairness/options';
import { ModelHealthPanel } from '../../panels/modelhealth/ModelHealthPanel';
import { MODEL_HEALTH_PANEL_DEFAULTS } from '../../panels/modelhealth/options';
import { SLO_PANEL_DEFAULTS } from '../../panels/slo/options';
import { SloPanel } from '../../panels/slo/SloPanel';
import type { PreviewPanelProps } from './PreviewPanelRenderer';

interface OwnPanelProps<Options> {
  data: PanelData;
  options: Options;
  width: number;
  height: number;
}

/** A panel plugin of ours with its options, where Grafana would fill in those that a dashboard leaves out. */
function ownPanel<Options extends object>(Panel: ComponentType<OwnPanelProps<Options>>, defaults: Options) {
  return function OwnPanel({ data, frames, options, width, height }: PreviewPanelProps) {
    return (
      <Panel data={{ ...data, series: frames }} options={{ ...defaults, ...options }} width={width} height={height} />
    );
  };
}

/** By plugin id. They explain themselves where there is nothing to draw. */
export const OWN_PANELS: Readonly<Record<string, ComponentType<PreviewPanelProps>>> = {
  'measure-drift-panel': ownPanel(DriftPanel, DRIFT_PANEL_DEFAULTS),
  'measure-fairness-panel': ownPanel(FairnessPanel, FAIRNESS_PANEL_DEFAULTS),
  'measure-modelhealth-panel': ownPanel(ModelHealthPanel, MODEL_HEALTH_PANEL_DEFAULTS),
  'measure-slo-panel': ownPanel(SloPanel, SLO_PANEL_DEFAULTS),
};
