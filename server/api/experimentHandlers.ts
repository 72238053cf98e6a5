import { parseInstant } from '../contract/instant';
import type { Clock } from '../platform/clock';
import type { ExperimentService } from '../services/experiments/experimentService';
import { toTestAnswer, toTestResults } from '../services/experiments/testAnswers';
import { planTest, runningPlan } from '../services/experiments/testPlan';
import type { Handlers } from './handlers';

type ExperimentHandlers = Pick<
  Handlers,
  | 'planTest'
  | 'createTest'
  | 'listTests'
  | 'getTest'
  | 'changeTest'
  | 'stopTest'
  | 'assignTest'
  | 'getTestResults'
  | 'getTestPlan'
>;

export function experimentHandlers({
  experiments,
  clock,
}: {
  readonly experiments: ExperimentService;
  readonly clock: Clock;
}): ExperimentHandlers {
  const read = async (id: string, at: string | undefined, signal: AbortSignal) =>
    experiments.read(
      await experiments.directory.require(id, signal),
      at === undefined ? clock.nowMs() + 1 : parseInstant(at, 'at'),
      undefined,
      signal
    );
  const answer = (kept: Parameters<typeof toTestAnswer>[0]) => toTestAnswer(kept, clock.nowMs());
  return {
    planTest: ({ body }) => planTest(body),
    createTest: async ({ body }) => answer(await experiments.create(body)),
    listTests: async ({ signal }) => ({ tests: (await experiments.directory.list(signal)).map(answer) }),
    getTest: async ({ path, signal }) => answer(await experiments.directory.require(path.test_id, signal)),
    changeTest: async ({ path, body }) => answer(await experiments.change(path.test_id, body)),
    stopTest: async ({ path }) => answer(await experiments.stop(path.test_id)),
    assignTest: async ({ path, body }) => {
      const user = String(body.user_id);
      const { variant, reason, isRecorded } = await experiments.assign(
        path.test_id,
        user,
        body.attributes,
        body.record
      );
      return { test_id: path.test_id, user_id: user, variant, reason, recorded: isRecorded };
    },
    getTestResults: async ({ path, parameters, signal }) =>
      toTestResults(await read(path.test_id, parameters.at, signal)),
    getTestPlan: async ({ path, parameters, signal }) => runningPlan(await read(path.test_id, parameters.at, signal)),
  };
}
