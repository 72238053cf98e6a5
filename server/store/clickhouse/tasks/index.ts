import { AppError } from '../../../contract/errors';
import type { EngineTaskName, EngineTaskReport, EngineTaskRequest } from '../../engine/engineTasks';
import { erase } from './erasure/erase';
import { findDigests } from './erasure/findDigests';
import { findIdentities } from './erasure/findIdentities';
import { retain } from './retain';
import { measureSpace } from './space';
import type { TaskContext } from './taskContext';

type Tasks = {
  readonly [Name in EngineTaskName]?: (
    context: TaskContext,
    request: EngineTaskRequest<Name>
  ) => Promise<EngineTaskReport<Name>>;
};

const TASKS: Tasks = {
  space: (context) => measureSpace(context),
  retain: (context, request) => retain(request, context),
  'find-identities': (context, request) => findIdentities(request, context),
  'find-digests': (context, request) => findDigests(request, context),
  erase: (context, request) => erase(request, context),
};

export function performTask<Name extends EngineTaskName>(
  name: Name,
  request: EngineTaskRequest<Name>,
  context: TaskContext
): Promise<EngineTaskReport<Name>> {
  return (TASKS[name] ?? leaveToClickhouse)(context, request);
}

async function leaveToClickhouse(): Promise<never> {
  throw new AppError(
    'NOT_SUPPORTED',
    'The rows lie in ClickHouse, not in files of this companion; use the tools of ClickHouse (docs/clickhouse.md).'
  );
}
