import { z } from 'zod';

const seconds = (what: string) => z.number().min(0).describe(`${what}, seconds.`).meta({ example: 2592000 });

/** The availability of one service over a window. */
export const availabilitySchema = z.object({
  service_name: z.string().describe('Which service.').meta({ example: 'api' }),
  sla_target: z.number().describe('Availability to reach, percent.').meta({ example: 99.9 }),
  window_seconds: seconds('Time that counts: the window, since registration, until now'),
  uptime_seconds: seconds('Time up'),
  downtime_seconds: seconds('Time down, an open outage up to now'),
  incidents_count: z.int().min(0).describe('Outages that touch the window.').meta({ example: 2 }),
  mtbf_seconds: z
    .number()
    .nullable()
    .describe('Mean time between failures: uptime per failure that began in the window, seconds; null without one.')
    .meta({ example: 1295000 }),
  mtbf_seconds_low: z
    .number()
    .nullable()
    .describe('Lower bound of its exact 95 % interval, seconds; there is one without any failure too.')
    .meta({ example: 360000 }),
  mtbf_seconds_high: z
    .number()
    .nullable()
    .describe('Upper bound, seconds; null when no failure bounds it.')
    .meta({ example: 10600000 }),
  mttr_seconds: z
    .number()
    .nullable()
    .describe('Mean time to repair: mean length of the outages that ended in the window, seconds; null without one.')
    .meta({ example: 1110 }),
  availability_percent: z
    .number()
    .nullable()
    .describe('uptime / (uptime + downtime), percent 0–100; null when no time counts.')
    .meta({ example: 99.914 }),
  sla_compliance: z
    .boolean()
    .nullable()
    .describe('Whether availability_percent reaches sla_target; null when no time counts.')
    .meta({ example: true }),
  currently_up: z.boolean().nullable().describe('Up at the end of the window.').meta({ example: true }),
  error_budget_seconds: z
    .number()
    .nullable()
    .describe('Downtime the target leaves for the time that counts, seconds.')
    .meta({ example: 2592 }),
  error_budget_left_seconds: z
    .number()
    .nullable()
    .describe('What is left of it, seconds; negative when overspent.')
    .meta({ example: 372 }),
});

/** Every registered service with its availability. */
export const servicesSchema = z.object({
  services: z.array(availabilitySchema).describe('Sorted by name.'),
});

export type AvailabilityAnswer = z.infer<typeof availabilitySchema>;
