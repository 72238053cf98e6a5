import { MAINTENANCE_TASKS, type MaintenanceTaskName } from '../contract/maintenance';
import { tokenCommand } from './createToken';
import { demoCommand } from './demoCommand';
import { doctorCommand } from './doctor/doctorCommand';
import { exportCommand } from './export/exportCommand';
import type { Command } from './frame/command';
import { restoreCommand } from './restore/restoreCommand';
import { importCommand } from './import/importCommand';
import { taskCommand } from './tasks/taskCommand';

/** Tasks whose command does more than run them. */
const SPECIAL: Readonly<Partial<Record<MaintenanceTaskName, Command>>> = { export: exportCommand };

const TASKS = Object.keys(MAINTENANCE_TASKS) as MaintenanceTaskName[];

/** Everything that stands behind `companion COMMAND`. */
export const COMMANDS: readonly Command[] = [
  ...TASKS.map((task) => SPECIAL[task] ?? taskCommand(task)),
  restoreCommand,
  doctorCommand,
  importCommand,
  demoCommand,
  tokenCommand,
];
