// `npm run bench [-- --quick | --long] [-- --only ID]`: prints a table and writes bench-results.json.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundleGzip } from './bundleGzip';
import { cbpe50k } from './cbpe50k';
import { collectCost } from './collectCost';
import { drift10x1m } from './drift10x1m';
import { drift20x100k } from './drift20x100k';
import { durableIngest } from './durableIngest';
import { fairness1m } from './fairness1m';
import { funnel10m } from './funnel10m';
import { ingestLoad } from './ingestLoad';
import { logSearch } from './logSearch';
import type { Bench, Measurement } from './measurement';
import { quality1m } from './quality1m';
import { queryGrowth } from './queryGrowth';
import { reopen } from './reopen';
import { reopenKilled } from './reopenKilled';
import { rssIdle } from './rssIdle';
import { rssLoad } from './rssLoad';
import { singleIngest } from './singleIngest';
import { query30Days, queryHour } from './storeQueries';
import { text10k } from './text10k';
import { engagement10m, retention10m } from './users10m';

const RESULTS_FILE = path.resolve(__dirname, '../bench-results.json');

const BENCHES: Readonly<Record<string, Bench>> = {
  'ingest.durable': durableIngest,
  'ingest.single': singleIngest,
  'ingest.load': ingestLoad,
  'quality.1m': quality1m,
  'fairness.1m': fairness1m,
  'cbpe.50k': cbpe50k,
  'text.10k': text10k,
  'drift.20x100k': drift20x100k,
  'drift.10x1m': drift10x1m,
  'funnel.10m': funnel10m,
  'retention.10m': retention10m,
  'engagement.10m': engagement10m,
  'query.hour': queryHour,
  'query.30d': query30Days,
  'query.growth': queryGrowth,
  'logs.search': logSearch,
  reopen,
  'reopen.killed': reopenKilled,
  'collect.cost': collectCost,
  'rss.idle': rssIdle,
  'rss.load': rssLoad,
  'bundle.gzip': bundleGzip,
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      long: { type: 'boolean', default: false },
      only: { type: 'string' },
    },
  });
  if (values.only !== undefined && !(values.only in BENCHES)) {
    throw new Error(`There is no bench "${values.only}"; there are: ${Object.keys(BENCHES).join(', ')}.`);
  }
  const chosen = Object.entries(BENCHES).filter(([id]) => values.only === undefined || id === values.only);
  const results: Measurement[] = [];
  for (const [id, bench] of chosen) {
    console.error(`measuring ${id} …`);
    results.push(await bench({ isQuick: values.quick, isLong: values.long }));
  }
  console.table(Object.fromEntries(results.map((result) => [result.id, row(result)])));
  writeResults(results.map(toJson));
}

/** What was not measured this time keeps its earlier figure. */
function writeResults(measured: ReadonlyArray<ReturnType<typeof toJson>>): void {
  const earlier = existsSync(RESULTS_FILE)
    ? (JSON.parse(readFileSync(RESULTS_FILE, 'utf8')) as Array<ReturnType<typeof toJson>>)
    : [];
  const byId = new Map([...earlier, ...measured].map((result) => [result.id, result]));
  const results = Object.keys(BENCHES).flatMap((id) => byId.get(id) ?? []);
  writeFileSync(RESULTS_FILE, `${JSON.stringify(results, null, 2)}\n`);
}

function row({ ours, unit, peer, peerName, ratio, runs }: Measurement) {
  return {
    ours: `${round(ours)} ${unit}`,
    peer: peer === null ? '–' : `${round(peer)} ${unit}`,
    'peer is': peerName,
    ratio: ratio === null ? '–' : round(ratio),
    runs,
  };
}

function toJson({ peerName, ...rest }: Measurement) {
  return { ...rest, peer_name: peerName };
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
