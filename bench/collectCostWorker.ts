import { readFileSync } from 'node:fs';
import { createLogger } from '../server/observability/logger';
import { systemClock } from '../server/platform/clock';
import { createHostCollector } from '../server/host/hostCollector';
import { createHostSources } from '../server/host/createHostSources';

/** What the collecting process has used up so far. */
export interface CollectCostReport {
  readonly cpuMs: number;
  readonly tickCount: number;
}

const MILLISECONDS_PER_TICK = 10;

const collector = createHostCollector({
  sources: createHostSources(),
  clock: systemClock,
  logger: createLogger('warn'),
  intervalSeconds: Number(process.argv[2]),
  onSample: () => undefined,
});

const leave = collector.subscribe(() => {
  leave();
  process.send?.('ready');
});

process.on('message', () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  const report: CollectCostReport = {
    cpuMs: (userCPUTime + systemCPUTime) / 1_000 + childCpuMs(),
    tickCount: collector.status().tickCount,
  };
  process.send?.(report);
});

collector.start();

function childCpuMs(): number {
  if (process.platform !== 'linux') {
    return 0;
  }
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) * MILLISECONDS_PER_TICK;
}
