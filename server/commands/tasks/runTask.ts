import type { MaintenanceReport, MaintenanceRequest, MaintenanceTaskName } from '../../contract/maintenance';
import type { CommandContext, OptionValues } from '../frame/command';
import { createProgressView } from '../progress/progressView';
import { formatReport } from '../report/formatReport';
import type { MaintenanceRunner, RunnerCallOptions } from '../runner/maintenanceRunner';
import { openRunner } from '../runner/openRunner';

export const JSON_OPTION = { json: { description: 'Prints the report as JSON, for programs.' } } as const;

/** Does something with a store, with its progress on standard error. */
export async function withRunner<Result>(
  values: OptionValues,
  context: CommandContext,
  work: (runner: MaintenanceRunner, options: Required<RunnerCallOptions>) => Promise<Result>
): Promise<Result> {
  const view = createProgressView(context.stderr, context.clock);
  const runner = await openRunner(values, context);
  try {
    return await work(runner, { signal: context.signal, onProgress: view.show });
  } finally {
    view.clear();
    await runner.close();
  }
}

export function runTask<Name extends MaintenanceTaskName>(
  name: Name,
  request: MaintenanceRequest<Name>,
  values: OptionValues,
  context: CommandContext
): Promise<MaintenanceReport<Name>> {
  return withRunner(values, context, (runner, options) => runner.run(name, request, options));
}

export function printReport(report: object, values: OptionValues, { stdout }: CommandContext): void {
  const text = values.isOn('json') ? JSON.stringify(report) : formatReport({ ...report });
  stdout.write(`${text}\n`);
}
