import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { useTemporaryFolder } from '../../tests/fixtures/temporaryFolder';
import { readTriggersFile } from './readTriggersFile';

const SECRET = 'sixteen characters';
const QUERY = 'query: { queryType: host, metrics: [cpu_usage_ratio] }';
const HOOK = 'webhook: { url: "http://127.0.0.1:9000/", secret_env: SCALER_SECRET }';

describe('a file of triggers', () => {
  const folder = useTemporaryFolder();
  const read = (text: string, environment: Record<string, string> = { SCALER_SECRET: SECRET }) => {
    const file = path.join(folder(), 'triggers.yaml');
    writeFileSync(file, text);
    return readTriggersFile(file, environment);
  };

  it('is YAML with durations, sensible defaults and the name of the secret, never the secret', () => {
    const [one] = read(`
triggers:
  - name: workers
    ${QUERY}
    up: { above: 0.8, hold: 3m }
    down: { below: 0.3 }
    ${HOOK}
`);
    expect(one).toEqual({
      secret: SECRET,
      trigger: {
        name: 'workers',
        query: { queryType: 'host', metrics: ['cpu_usage_ratio'] },
        over: 300_000,
        take: 'mean',
        series: 'max',
        up: { above: 0.8, hold: 180_000 },
        down: { below: 0.3, hold: 0 },
        cooldown: 600_000,
        interval: 30_000,
        dry_run: false,
        webhook: {
          url: 'http://127.0.0.1:9000/',
          secret_env: 'SCALER_SECRET',
          timeout: 5_000,
          retries: 4,
          backoff: 1_000,
          max_backoff: 60_000,
        },
      },
    });
  });

  it('needs no webhook and no secret for a dry run', () => {
    const [one] = read(`triggers: [{ name: a, ${QUERY}, up: { above: 1 }, dry_run: true, ${HOOK} }]`, {});
    expect(one?.secret).toBeNull();
    expect(read(`triggers: [{ name: a, ${QUERY}, up: { above: 1 }, dry_run: true }]`, {})).toHaveLength(1);
  });

  it.each([
    ['no limit', `${QUERY}, ${HOOK}`, 'triggers[0].up: expected "up", "down" or both'],
    [
      'limits that cross',
      `${QUERY}, up: { above: 1 }, down: { below: 1 }, ${HOOK}`,
      'triggers[0].up.above: expected more than down.below (1)',
    ],
    ['nobody to tell', `${QUERY}, up: { above: 1 }`, 'triggers[0].webhook: expected a webhook, or dry_run: true'],
    [
      'a query that is none',
      `query: { queryType: host, metrics: [cpu] }, up: { above: 1 }, ${HOOK}`,
      'triggers[0].query.metrics[0]: unknown value',
    ],
    [
      'a query that belongs to a panel',
      `query: { queryType: host, metrics: [cpu_usage_ratio], refId: A }, up: { above: 1 }, ${HOOK}`,
      'triggers[0].query.refId',
    ],
    ['a hold that is no duration', `${QUERY}, up: { above: 1, hold: 3 min }, ${HOOK}`, 'triggers[0].up.hold'],
    ['a cooldown below the interval', `${QUERY}, up: { above: 1 }, cooldown: 10s, ${HOOK}`, 'triggers[0].cooldown'],
    [
      'another protocol',
      `${QUERY}, up: { above: 1 }, webhook: { url: "file:///etc/passwd", secret_env: SCALER_SECRET }`,
      'triggers[0].webhook.url: expected an http:// or https:// address',
    ],
    [
      'a password in the address',
      `${QUERY}, up: { above: 1 }, webhook: { url: "http://u:pw@h/", secret_env: SCALER_SECRET }`,
      'triggers[0].webhook.url: expected an address without user and password',
    ],
    [
      "one of the companion's own settings as a secret",
      `${QUERY}, up: { above: 1 }, webhook: { url: "http://h/", secret_env: MEASURE_ADMIN_TOKEN }`,
      'triggers[0].webhook.secret_env',
    ],
    [
      'a secret that is not set',
      `${QUERY}, up: { above: 1 }, webhook: { url: "http://h/", secret_env: NOWHERE }`,
      'triggers[0].webhook.secret_env: the environment variable NOWHERE is not set',
    ],
    ['an unknown key', `${QUERY}, up: { above: 1 }, cooldwon: 1m, ${HOOK}`, 'triggers[0].cooldwon'],
  ])('is refused with %s, naming the place', (_, trigger, problem) => {
    expect(() => read(`triggers: [{ name: a, ${trigger} }]`)).toThrow(problem);
  });

  it('is refused with a short secret, without telling it', () => {
    const attempt = () =>
      read(`triggers: [{ name: a, ${QUERY}, up: { above: 1 }, ${HOOK} }]`, { SCALER_SECRET: 'swordfish' });
    expect(attempt).toThrow('SCALER_SECRET holds fewer than 16 characters');
    expect(attempt).not.toThrow('swordfish');
  });

  it('is refused when two triggers have one name, and when it is not there', () => {
    const one = `{ name: a, ${QUERY}, up: { above: 1 }, dry_run: true }`;
    expect(() => read(`triggers: [${one}, ${one}]`)).toThrow('each name may be used once only');
    expect(() => readTriggersFile(path.join(folder(), 'none.yaml'), {})).toThrow('none.yaml cannot be read');
  });
});
