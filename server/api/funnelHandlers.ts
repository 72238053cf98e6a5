import { DEFAULT_CONVERSION_WINDOW } from '../contract/queries/funnelOptions';
import type { ROUTES } from '../contract/routes';
import type { Window } from '../contract/window';
import { answerConversion, answerFunnelSteps, type AskedSteps } from '../services/funnels/funnelAnswers';
import { toFunnelRequest } from '../services/funnels/funnelRequest';
import type { FunnelService } from '../services/funnels/funnelService';
import { ONE_BUCKET_MS } from '../services/quality/qualityService';
import type { RouteInput } from './bindRoute';
import type { Handlers } from './handlers';

interface FunnelHandlerParts {
  readonly funnels: FunnelService;
  readonly windowOf: (parameters: { readonly from?: string | undefined; readonly to?: string | undefined }) => Window;
}

type FunnelParameters = RouteInput<typeof ROUTES.getFunnel>['parameters'];

export function funnelHandlers({
  funnels,
  windowOf,
}: FunnelHandlerParts): Pick<Handlers, 'getFunnel' | 'getConversion'> {
  return {
    getFunnel: ({ parameters, signal }) =>
      answerFunnelSteps(funnels, askedSteps(parameters, windowOf(parameters)), signal),
    getConversion: ({ parameters, signal }) => {
      const { steps, events, ...rest } = parameters;
      const window = windowOf(parameters);
      return answerConversion(
        funnels,
        {
          window,
          events: namesOf(events),
          funnel: steps === undefined ? null : askedSteps({ ...rest, steps }, window),
        },
        signal
      );
    },
  };
}

function askedSteps(
  { steps, order, conversion_window, entry, unfinished, breakdown, max_groups, compare_to }: FunnelParameters,
  window: Window
): AskedSteps {
  const names = namesOf(steps);
  const request = toFunnelRequest(
    {
      steps: names,
      order: order ?? 'ordered',
      conversionWindow: conversion_window ?? DEFAULT_CONVERSION_WINDOW,
      entry: entry ?? 'each',
      unfinished: unfinished ?? 'leave-out',
      exclusions: [],
      filters: {},
    },
    {
      window,
      bucketMs: ONE_BUCKET_MS,
      areTimesTold: true,
      breakdown:
        breakdown === undefined ? null : { field: breakdown, attribution: 'first', maxGroups: max_groups ?? 10 },
    }
  );
  return { ...request, names, compareTo: compare_to ?? 'previous' };
}

function namesOf(text = ''): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
