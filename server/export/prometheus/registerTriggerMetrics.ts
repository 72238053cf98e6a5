import { Counter, Gauge, type Registry } from 'prom-client';
import type { Trigger } from '../../contract/triggers';
import type { TriggerEvents } from '../../triggers/triggerEvents';
import type { WatchedTrigger } from '../../triggers/startTriggers';

/** What triggers decide and whether it arrives. @returns What to tell of it. */
export function registerTriggerMetrics(registry: Registry, triggers: readonly Trigger[]): TriggerEvents {
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name: `measure_everything_trigger_${name}_total`, help, labelNames, registers: [registry] });
  const evaluations = counter('evaluations', 'Evaluations by outcome: read or failed', ['trigger', 'outcome']);
  const decisions = counter('decisions', 'Decisions to scale', ['trigger', 'direction', 'dry_run']);
  const deliveries = counter('deliveries', 'Decisions by what became of them: delivered or failed', [
    'trigger',
    'outcome',
  ]);
  const attempts = counter('delivery_attempts', 'Messages sent, retries included', ['trigger']);
  // A counter that appears with its first failure shows no increase.
  for (const { name: trigger, dry_run } of triggers) {
    const dryRun = dry_run ? 'yes' : 'no';
    ['read', 'failed'].forEach((outcome) => evaluations.inc({ trigger, outcome }, 0));
    ['up', 'down'].forEach((direction) => decisions.inc({ trigger, direction, dry_run: dryRun }, 0));
    ['delivered', 'failed'].forEach((outcome) => deliveries.inc({ trigger, outcome }, 0));
    attempts.inc({ trigger }, 0);
  }
  return {
    evaluated: (trigger, isRead) => evaluations.inc({ trigger, outcome: isRead ? 'read' : 'failed' }),
    decided: (trigger, direction, isDryRun) => decisions.inc({ trigger, direction, dry_run: isDryRun ? 'yes' : 'no' }),
    delivered(trigger, isDelivered, attemptCount) {
      deliveries.inc({ trigger, outcome: isDelivered ? 'delivered' : 'failed' });
      attempts.inc({ trigger }, attemptCount);
    },
  };
}

export function registerTriggerValues(registry: Registry, watched: () => readonly WatchedTrigger[]): void {
  new Gauge({
    name: 'measure_everything_trigger_value',
    help: 'What the trigger compared at its last evaluation; the largest of its series',
    labelNames: ['trigger'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { trigger, standing } of watched()) {
        const values = (standing?.series ?? []).flatMap(({ value }) => (value === null ? [] : [value]));
        if (values.length > 0) {
          this.set({ trigger: trigger.name }, Math.max(...values));
        }
      }
    },
  });
}
