import { z } from 'zod';
import { AppError } from '../../contract/errors';
import { parseInstant } from '../../contract/instant';
import { issuesToDetails } from '../../contract/issues';
import { querySchema, QUERY_TYPE_TEXTS, type QueryType } from '../../contract/queries';
import { RESOURCES, type ResourceAnswer, type ResourceName, type ResourceParameters } from '../../contract/resources';
import { checkWindow, type Window } from '../../contract/window';
import { HOST_METRIC_NAMES, type HostMetricName } from '../../contract/hostMetrics';
import type { Clock } from '../../platform/clock';
import type { Store } from '../../store/store';
import type { AvailabilityService } from '../availability/availabilityService';
import { listModels } from '../models/listModels';
import type { ModelService } from '../models/modelService';
import { exportSlos } from '../slo/exportSlos';
import { describeSlo } from '../slo/sloDetail';
import type { ExperimentService } from '../experiments/experimentService';
import type { SloService } from '../slo/sloService';
import type { ResourceService } from '../services';

const DAY_MS = 86_400_000;
const MAX_LABEL_VALUES = 5_000;

export interface ResourceServiceParts {
  readonly store: Store;
  readonly availability: AvailabilityService;
  readonly slos: SloService;
  readonly experiments: Pick<ExperimentService, 'directory'>;
  readonly models: Pick<ModelService, 'directory' | 'calls'>;
  readonly clock: Clock;
  /** The state of the companion: composed where collection, store and settings are known. */
  readonly status: () => ResourceAnswer<'status'>;
}

type Answers = {
  readonly [Name in ResourceName]: (
    parameters: ResourceParameters<Name>,
    signal?: AbortSignal
  ) => Promise<ResourceAnswer<Name>>;
};

export function createResourceService(parts: ResourceServiceParts): ResourceService {
  const answers: Answers = {
    'label-values': (parameters, signal) => labelValues(parts, parameters, signal),
    'query-types': async () => ({ query_types: queryTypes() }),
    status: async () => parts.status(),
    slo: ({ name, at }, signal) =>
      describeSlo(parts.slos, name, at === undefined ? parts.clock.nowMs() : parseInstant(at, 'at'), signal),
    'slo-export': async ({ format, slo }) => exportSlos(parts.slos.choose(slo === undefined ? [] : [slo], []), format),
    models: async ({ from, to }, signal) => ({
      models: [...(await listModels(parts.models, windowOf(parts.clock, from, to), signal))],
    }),
    storage: (_parameters, signal) => parts.store.maintain('space', {}, signal ? { signal } : {}),
  };

  async function answerOne<Name extends ResourceName>(
    name: Name,
    parameters: unknown,
    signal?: AbortSignal
  ): Promise<ResourceAnswer<Name>> {
    const parsed = RESOURCES[name].parameters.safeParse(parameters);
    if (!parsed.success) {
      const details = issuesToDetails(parsed.error);
      throw new AppError(
        'PARAMETER_INVALID',
        `Parameter "${details[0]?.path ?? ''}" ${details[0]?.message ?? 'is not valid'}.`,
        { details }
      );
    }
    return answers[name](parsed.data as ResourceParameters<Name>, signal);
  }

  return {
    answer(path, parameters, signal) {
      if (!isResourceName(path)) {
        return Promise.reject(
          new AppError(
            'RESOURCE_NOT_FOUND',
            `There is no resource "${path.slice(0, 100)}"; known: ${Object.keys(RESOURCES).join(', ')}.`
          )
        );
      }
      return answerOne(path, parameters, signal);
    },
  };
}

function isResourceName(path: string): path is ResourceName {
  return Object.hasOwn(RESOURCES, path);
}

async function labelValues(
  { store, clock, availability, slos, experiments, models }: ResourceServiceParts,
  parameters: ResourceParameters<'label-values'>,
  signal: AbortSignal | undefined
): Promise<ResourceAnswer<'label-values'>> {
  const window = windowOf(clock, parameters.from, parameters.to);
  if (parameters.label === 'service') {
    return { values: (await availability.directory.list(signal)).map(({ name }) => name) };
  }
  if (parameters.label === 'slo') {
    return { values: slos.slos.map(({ name }) => name).sort() };
  }
  if (parameters.label === 'experiment') {
    return { values: (await experiments.directory.list(signal)).map(({ id }) => id).sort() };
  }
  if (parameters.label === 'model_name' || parameters.label === 'model_version') {
    const { label } = parameters;
    const only = asList(parameters.model);
    const known = await listModels(models, window, signal);
    const wanted = known.filter(({ model_name }) => only.length === 0 || only.includes(model_name));
    return { values: [...new Set(wanted.map((model) => model[label]))].sort() };
  }
  const { answer } = await store.read(
    {
      kind: 'host-label-values',
      window,
      label: parameters.label,
      selection: { metrics: asList(parameters.metric).map(checkMetric), hosts: asList(parameters.host), labels: {} },
      maxValues: MAX_LABEL_VALUES,
    },
    signal ? { signal } : {}
  );
  return { values: [...answer] };
}

function windowOf(clock: Clock, from: string | undefined, to: string | undefined): Window {
  const toMs = to === undefined ? clock.nowMs() + 1 : parseInstant(to, 'to');
  const window: Window = { fromMs: from === undefined ? toMs - DAY_MS : parseInstant(from, 'from'), toMs };
  checkWindow(window);
  return window;
}

function asList(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

function checkMetric(name: string): HostMetricName {
  if (!(HOST_METRIC_NAMES as readonly string[]).includes(name)) {
    throw new AppError('PARAMETER_INVALID', `"${name}" is not a metric.`, {
      details: [{ path: 'metric', message: 'No such metric' }],
    });
  }
  return name as HostMetricName;
}

function queryTypes(): ResourceAnswer<'query-types'>['query_types'] {
  return querySchema.options.map((option) => {
    const queryType = option.shape.queryType.value as QueryType;
    return { query_type: queryType, ...QUERY_TYPE_TEXTS[queryType], schema: z.toJSONSchema(option, { io: 'input' }) };
  });
}
