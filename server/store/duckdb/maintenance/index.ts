import type { EngineTaskName, EngineTaskReport, EngineTaskRequest } from '../../engine/engineTasks';
import type { EngineTaskCall } from '../../engine/protocol';
import type { TaskContext } from './context';
import { measureSpace } from './space';

type TaskPerformers = {
  readonly [Name in EngineTaskName]: (
    request: EngineTaskRequest<Name>,
    context: TaskContext
  ) => Promise<EngineTaskReport<Name>>;
};

const PERFORMERS: TaskPerformers = {
  space: (_request, context) => measureSpace(context),
};

/** Runs while nothing is loaded. */
export function performTask(call: EngineTaskCall, context: TaskContext): Promise<unknown> {
  return PERFORMERS[call.name](call.request, context);
}
