import { z } from 'zod';
import { nameSchema } from './records/base';
import { serviceSchema } from './records/operations';

const wholeNumber = (low: number, high: number) => z.int().min(low).max(high);

const httpSchema = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_048)
    .describe('What to ask.')
    .meta({ example: 'https://shop.example/healthz' }),
  method: z.enum(['GET', 'HEAD', 'POST']).default('GET').describe('How to ask.').meta({ example: 'GET' }),
  headers: z
    .record(z.string().max(256), z.string().max(4_096))
    .default({})
    .describe('Sent with the request.')
    .meta({ example: { Accept: 'application/json' } }),
  expect_status: z
    .array(wholeNumber(100, 599))
    .max(50)
    .default([])
    .describe('Status codes that count as up; empty means 200 to 299.')
    .meta({ example: [200, 204] }),
  expect_text: z
    .string()
    .max(1_000)
    .optional()
    .describe('Text that the first 64 kB of the answer must hold.')
    .meta({ example: 'ok' }),
});

const tcpSchema = z.strictObject({
  host: z.string().min(1).max(253).describe('Name or address.').meta({ example: 'db.example' }),
  port: wholeNumber(1, 65_535).describe('Port that must take a connection.').meta({ example: 5432 }),
});

const dnsSchema = z.strictObject({
  name: z.string().min(1).max(253).describe('Name that must resolve.').meta({ example: 'shop.example' }),
  type: z.enum(['A', 'AAAA', 'CNAME', 'MX', 'TXT', 'NS']).default('A').describe('Record type.').meta({ example: 'A' }),
  server: z
    .union([z.ipv4(), z.ipv6()])
    .optional()
    .describe("Which name server to ask; this host's own when absent.")
    .meta({ example: '192.0.2.53' }),
});

/** A check that registers a service as up or down by itself. */
export const probeSchema = z
  .strictObject({
    service: nameSchema.describe('The service whose availability this is.').meta({ example: 'shop' }),
    sla_target: serviceSchema.shape.sla_target,
    http: httpSchema.optional().describe('Asks over HTTP.'),
    tcp: tcpSchema.optional().describe('Opens a connection.'),
    dns: dnsSchema.optional().describe('Resolves a name.'),
    interval_seconds: z.number().min(1).max(3_600).default(30).describe('Time between rounds.').meta({ example: 30 }),
    timeout_seconds: z
      .number()
      .min(0.1)
      .max(60)
      .default(5)
      .describe('Longest time for one attempt; longer counts as failed.')
      .meta({ example: 5 }),
    retries: wholeNumber(0, 5)
      .default(1)
      .describe('Further attempts before a round counts as failed.')
      .meta({ example: 1 }),
    failures_to_go_down: wholeNumber(1, 20)
      .default(3)
      .describe('Failed rounds in a row before the service counts as down, dated back to the first of them.')
      .meta({ example: 3 }),
    successes_to_come_up: wholeNumber(1, 20)
      .default(2)
      .describe('Successful rounds in a row before it counts as up again.')
      .meta({ example: 2 }),
  })
  .refine(({ http, tcp, dns }) => [http, tcp, dns].filter(Boolean).length === 1, {
    message: 'expected exactly one of "http", "tcp" and "dns"',
  })
  .refine(({ interval_seconds, timeout_seconds, retries }) => timeout_seconds * (retries + 1) <= interval_seconds, {
    message: 'all attempts together (timeout_seconds × (retries + 1)) must fit into interval_seconds',
    path: ['timeout_seconds'],
  });

export const probesFileSchema = z.strictObject({
  probes: z
    .array(probeSchema)
    .max(200)
    .refine((probes) => new Set(probes.map(({ service }) => service)).size === probes.length, {
      message: 'each service may have one probe only',
    })
    .describe('Every probe.'),
});

export type Probe = z.infer<typeof probeSchema>;
export type HttpCheck = z.infer<typeof httpSchema>;
export type TcpCheck = z.infer<typeof tcpSchema>;
export type DnsCheck = z.infer<typeof dnsSchema>;
