import type { MaintenanceReport, MaintenanceRequest, MaintenanceTaskName } from '../../contract/maintenance';
import type { MaintenanceContext } from './maintenanceContext';
import { measureSpace } from './space';

type Tasks = {
  readonly [Name in MaintenanceTaskName]: (
    context: MaintenanceContext,
    request: MaintenanceRequest<Name>
  ) => Promise<MaintenanceReport<Name>>;
};

const TASKS: Tasks = {
  space: (context) => measureSpace(context),
};

export function runMaintenance<Name extends MaintenanceTaskName>(
  name: Name,
  request: MaintenanceRequest<Name>,
  context: MaintenanceContext
): Promise<MaintenanceReport<Name>> {
  return TASKS[name](context, request);
}
