import { writeSync } from 'node:fs';
import type { BoundAddress } from '../bindAddress';

const STDOUT = 1;

/** Core protocol of go-plugin, then Grafana's plugin protocol. */
const CORE_VERSION = 1;
const PLUGIN_VERSION = 2;

/** The cookie that Grafana sets for a process it starts as a data source. */
const COOKIE_NAME = 'grafana_plugin_type';
const COOKIE_VALUE = 'datasource';

/** Whether Grafana started this process. */
export function isLaunchedByGrafana(environment: Readonly<Record<string, string | undefined>>): boolean {
  return environment[COOKIE_NAME] === COOKIE_VALUE;
}

export function handshakeLine({ kind, address }: Pick<BoundAddress, 'kind' | 'address'>): string {
  return `${CORE_VERSION}|${PLUGIN_VERSION}|${kind}|${address}|grpc|`;
}

/**
 * Tells Grafana where to connect: the one line it reads from standard output. Call it before any slow work: Grafana
 * waits a minute at most, starts its plugins one after another, and never retries a first start that failed.
 */
export function printHandshake(
  bound: Pick<BoundAddress, 'kind' | 'address'>,
  write: (line: string) => void = (line) => writeSync(STDOUT, line)
): void {
  write(`${handshakeLine(bound)}\n`);
}
