import { MAINTENANCE_TASKS, type MaintenanceTask, type MaintenanceTaskName } from '../../contract/maintenance';
import { type Command, EXIT_FAILED, EXIT_OK } from '../frame/command';
import { RUNNER_OPTIONS } from '../runner/openRunner';
import { confirm } from './confirm';
import { readRequest, requestOptions } from './requestOptions';
import { JSON_OPTION, printReport, runTask } from './runTask';

const YES_OPTION = { yes: { description: 'Goes on without asking.' } } as const;

/** The command of a maintenance task, made from its schemas. */
export function taskCommand(task: MaintenanceTaskName): Command {
  const { summary, warning, request }: MaintenanceTask = MAINTENANCE_TASKS[task];
  return {
    name: task,
    summary: `${summary}.`,
    options: {
      ...requestOptions(request),
      ...(warning === undefined ? {} : YES_OPTION),
      ...RUNNER_OPTIONS,
      ...JSON_OPTION,
    },
    async run(values, context) {
      const body = readRequest(request, values);
      if (warning !== undefined && !values.isOn('yes')) {
        await confirm(warning, context);
      }
      // The body was read by the schema of this very task.
      const report = await runTask(task, body as never, values, context);
      printReport(report, values, context);
      return isBad(report) ? EXIT_FAILED : EXIT_OK;
    },
  };
}

/** A task that ran to its end may still bring bad news. */
function isBad(report: object): boolean {
  return 'verdict' in report && report.verdict === 'broken';
}
