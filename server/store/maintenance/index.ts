import type { MaintenanceReport, MaintenanceRequest, MaintenanceTaskName } from '../../contract/maintenance';
import { runBackup } from '../backup/runBackup';
import { runCheck } from '../check/runCheck';
import { applyRetention } from './applyRetention';
import { eraseUser } from './erasure/eraseUser';
import { exportRecords } from '../export/exportRecords';
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
  retention: (context) => applyRetention(context),
  erase: (context, request) => eraseUser(context, request),
  backup: (context, request) => runBackup(context, request),
  check: (context, request) => runCheck(context, request),
  export: exportRecords,
};

export function runMaintenance<Name extends MaintenanceTaskName>(
  name: Name,
  request: MaintenanceRequest<Name>,
  context: MaintenanceContext
): Promise<MaintenanceReport<Name>> {
  return TASKS[name](context, request);
}
