import type { Request, Response } from 'express';
import { Registry } from 'prom-client';
import { openMetricsText } from '../observability/openMetricsText';

export interface TextAnswer {
  readonly contentType: string;
  readonly text: string;
}

/** Chooses from the offered media types the one that the caller likes best; the first where it has no wish. */
export type MediaTypeChoice = (offered: readonly string[]) => string | undefined;

export function mediaTypeChoice(request: Request): MediaTypeChoice {
  return (offered) => request.accepts([...offered]) || undefined;
}

/** What a scraper of Prometheus 3 adds to the type: how names beyond ours are to be written. */
const ESCAPINGS = ['allow-utf-8', 'underscores', 'dots', 'values'];

const OPEN_METRICS_TYPES = [
  Registry.OPENMETRICS_CONTENT_TYPE,
  ...ESCAPINGS.map((escaping) => `${Registry.OPENMETRICS_CONTENT_TYPE}; escaping=${escaping}`),
];

/** Everything of a registry: OpenMetrics 1.0 for a caller that prefers it, else the text format 0.0.4. */
export async function metricsText(registry: Registry, choose: MediaTypeChoice): Promise<TextAnswer> {
  const chosen = choose([Registry.PROMETHEUS_CONTENT_TYPE, ...OPEN_METRICS_TYPES]);
  return chosen !== undefined && OPEN_METRICS_TYPES.includes(chosen)
    ? { contentType: Registry.OPENMETRICS_CONTENT_TYPE, text: await openMetricsText(registry) }
    : { contentType: Registry.PROMETHEUS_CONTENT_TYPE, text: await registry.metrics() };
}

export function sendText(response: Response, { contentType, text }: TextAnswer): void {
  response.vary('Accept').type(contentType).send(text);
}
