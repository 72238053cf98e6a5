import { AppError } from '../contract/errors';
import { parseInstant } from '../contract/instant';
import { DEFAULT_BASELINE_WEEKS } from '../contract/queries/baselineOptions';
import { checkWindow, type Window } from '../contract/window';
import type { Clock } from '../platform/clock';
import type { DriftService } from '../services/drift/driftService';
import type { Handlers } from './handlers';

const DAY_MS = 86_400_000;

interface DriftHandlerParts {
  readonly drift: DriftService;
  readonly clock: Clock;
}

type DriftHandlers = Pick<Handlers, 'getModelDrift' | 'getModelBaseline' | 'setModelBaseline' | 'removeModelBaseline'>;

export function driftHandlers({ drift, clock }: DriftHandlerParts): DriftHandlers {
  const { baselines } = drift;
  return {
    getModelDrift: ({ path, parameters, signal }) => {
      const { from, to, baseline_from, baseline_to, baseline = 'pinned', weeks, score } = parameters;
      const toMs = to === undefined ? clock.nowMs() : parseInstant(to, 'to');
      const window = { fromMs: from === undefined ? toMs - DAY_MS : parseInstant(from, 'from'), toMs };
      checkWindow(window);
      return drift.ofModel(
        {
          name: path.model_name,
          version: path.model_version,
          window,
          baseline: ownWindow(baseline_from, baseline_to) ?? baseline,
          weeks: weeks ?? DEFAULT_BASELINE_WEEKS,
          options: score === undefined ? {} : { score },
        },
        signal
      );
    },
    getModelBaseline: ({ path, signal }) => baselines.tell(path.model_name, path.model_version, signal),
    setModelBaseline: ({ path, body, signal }) => baselines.set(path.model_name, path.model_version, body, signal),
    removeModelBaseline: ({ path, signal }) => baselines.remove(path.model_name, path.model_version, signal),
  };
}

function ownWindow(from: string | undefined, to: string | undefined): Window | null {
  if (from === undefined && to === undefined) {
    return null;
  }
  if (from === undefined || to === undefined) {
    const path = from === undefined ? 'baseline_from' : 'baseline_to';
    throw new AppError('PARAMETER_INVALID', `"${path}" is missing: a window has both ends.`, {
      details: [{ path, message: 'Both ends are needed' }],
    });
  }
  const window = { fromMs: parseInstant(from, 'baseline_from'), toMs: parseInstant(to, 'baseline_to') };
  checkWindow(window);
  return window;
}
