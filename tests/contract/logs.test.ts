import request from 'supertest';
import { MAX_TEXT } from '../../server/contract/records/base';
import { harmlessText } from '../../server/services/logs/harmlessText';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Store } from '../../server/store/store';
import { anApp } from '../fixtures/anApp';
import { heldClock } from '../fixtures/storeClock';
import { StoreFolders } from '../fixtures/storeInFolder';

const NOW_MS = Date.UTC(2026, 10, 20, 12);
const MINUTE_MS = 60_000;

/** The three record shapes of the logging examples, and some more. */
const LINES = [
  {
    level: 'info',
    logger: 'api',
    message: 'API request completed',
    fields: { request_id: 'req_123', endpoint: '/face/analyze', method: 'POST', user_id: 'u1', processing_time: 150 },
  },
  {
    level: 'info',
    logger: 'models',
    message: 'Model inference completed',
    fields: { model_name: 'yolov10n', inference_time: 85, faces_detected: 2, confidence_avg: 0.92 },
    trace_id: 'trace-1',
  },
  {
    level: 'error',
    logger: 'models',
    message: 'Model loading failed',
    fields: { model_name: 'adaface_ir101', error_type: 'VRAMError', fallback_used: true },
    trace_id: 'trace-1',
    tags: { team: 'vision' },
  },
  { level: 'warn', logger: 'security', message: 'Login with password=hunter2 refused' },
];

async function anAppWith(lines: readonly object[], store: Store = createMemoryStore(heldClock(NOW_MS))) {
  const { app, services } = anApp({ store, clock: heldClock(NOW_MS) });
  const records = lines.map((line, index) => ({
    kind: 'log',
    id: `l-${index}`,
    timestamp: NOW_MS - (index + 1) * MINUTE_MS,
    ...line,
  }));
  const body = records.map((record) => JSON.stringify(record)).join('\n');
  const sent = await request(app).post('/api/v1/ingest').set('Content-Type', 'application/x-ndjson').send(body);
  expect(sent.body.data).toMatchObject({ rejected: [] });
  return {
    search: async (query: string) =>
      (await request(app).get(`/api/v1/metrics/logs?${query}`).expect(200)).body.data.lines,
    refused: async (query: string) => (await request(app).get(`/api/v1/metrics/logs?${query}`).expect(400)).body,
    ask: async (model: object) => {
      const window = { fromMs: NOW_MS - 10 * MINUTE_MS, toMs: NOW_MS };
      const asked = {
        refId: 'A',
        model: { refId: 'A', queryType: 'logs', ...model },
        window,
        intervalMs: MINUTE_MS,
        maxDataPoints: 100,
      };
      const outcome = (await services.queries.run([asked])).get('A');
      if (outcome === undefined || !('frames' in outcome)) {
        throw new Error(JSON.stringify(outcome));
      }
      return outcome.frames;
    },
    app,
  };
}

const idsOf = (lines: ReadonlyArray<{ readonly id: string }>) => lines.map(({ id }) => id);

describe('searching logs', () => {
  it('SEC-10, SEC-11, SEC-12: finds lines by text, level, logger, field and trace, newest first', async () => {
    const { search } = await anAppWith(LINES);
    expect(idsOf(await search(''))).toEqual(['l-0', 'l-1', 'l-2', 'l-3']);
    expect(idsOf(await search('search=MODEL'))).toEqual(['l-1', 'l-2']);
    expect(idsOf(await search('level=error&level=warn'))).toEqual(['l-2', 'l-3']);
    expect(idsOf(await search('logger=models&limit=1'))).toEqual(['l-1']);
    expect(idsOf(await search('trace_id=trace-1'))).toEqual(['l-1', 'l-2']);
    expect(idsOf(await search('fields.endpoint=/face/analyze'))).toEqual(['l-0']);
    expect(idsOf(await search('fields.faces_detected=2'))).toEqual(['l-1']);
    expect(idsOf(await search('fields.fallback_used=true&tags.team=vision'))).toEqual(['l-2']);
    expect(idsOf(await search('hours=0.02'))).toEqual(['l-0']);
  });

  it('wildcards of SQL and of patterns are plain text', async () => {
    const { search } = await anAppWith([{ level: 'info', logger: 'a', message: '100 % of a_b*' }, ...LINES]);
    for (const text of ['% of', '_b', 'b*']) {
      expect(idsOf(await search(`search=${encodeURIComponent(text)}`))).toEqual(['l-0']);
    }
  });

  it('refuses by name what is not right', async () => {
    const { refused } = await anAppWith([]);
    expect(await refused('level=loud')).toMatchObject({ details: [{ path: 'level' }] });
    expect(await refused('colour=red')).toMatchObject({ details: [{ path: 'colour' }] });
    expect(await refused('limit=0')).toMatchObject({ details: [{ path: 'limit' }] });
  });

  it('secrets are gone before anything is stored', async () => {
    const { search } = await anAppWith(LINES);
    expect(await search('search=hunter2')).toEqual([]);
    expect(await search('level=warn')).toMatchObject([{ message: 'Login with password=[redacted:named] refused' }]);
  });
});

describe('log queries', () => {
  it('answers Grafana’s log lines, with labels beside each and the text searched for', async () => {
    const { ask } = await anAppWith(LINES);
    expect(await ask({ search: 'loading', traceId: 'trace-1' })).toMatchObject([
      {
        meta: {
          type: 'log-lines',
          typeVersion: [0, 0],
          preferredVisualisationType: 'logs',
          custom: { searchWords: ['loading'] },
        },
        fields: [
          { name: 'timestamp', type: 'time', values: { 0: NOW_MS - 3 * MINUTE_MS } },
          { name: 'body', type: 'string', values: ['Model loading failed'] },
          { name: 'severity', values: ['error'] },
          { name: 'id', values: ['l-2'] },
          {
            name: 'labels',
            type: 'json',
            values: [{ logger: 'models', trace_id: 'trace-1', team: 'vision', fallback_used: 'true' }],
          },
        ],
      },
    ]);
    const [cut] = await ask({ limit: 2 });
    expect(cut?.meta.notices).toMatchObject([{ text: 'The newest 2 lines; there may be more before them.' }]);
  });

  it('counts lines by level, with rates and their intervals', async () => {
    const { ask } = await anAppWith(LINES);
    const frames = await ask({
      view: 'counts',
      figures: ['lines_per_minute'],
      show: ['value', 'high'],
      format: 'table',
    });
    // scipy: chi2.ppf(0.975, 2 * (1 + 1)) / 2 / 10
    expect(frames[0]?.fields).toMatchObject([
      { name: 'level', values: ['error', 'info', 'warn'] },
      { name: 'lines_per_minute', values: [0.1, 0.2, 0.1] },
      { name: 'lines_per_minute_low' },
      {
        name: 'lines_per_minute_high',
        values: [expect.closeTo(0.55716, 5), expect.closeTo(0.72247, 5), expect.closeTo(0.55716, 5)],
      },
      { name: 'lines_per_minute_n', values: [1, 2, 1] },
    ]);
    const series = await ask({ view: 'counts', groupBy: [] });
    expect(series).toMatchObject([{ meta: { type: 'timeseries-multi' }, fields: [{}, { values: { 0: 1, 3: 1 } }] }]);
  });
});

describe('hostile lines', () => {
  const folders = new StoreFolders();
  afterAll(() => folders.cleanUp());
  const HOSTILE = [
    '\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u001b[2J',
    'a\u0000b\u0008\u007f\u0085',
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    'user\u202egnp.exe \u2066x\u2069',
    "'; DROP TABLE logs; --",
    'ж 组 👩‍💻 \ud83d',
    'line one\n2026-11-22 level=error forged\r\n\ttab',
  ];

  it('are stored as they are, found, and shown without what moves a cursor or turns the direction of writing', async () => {
    const store = await folders.open(folders.newFolder(), { clock: heldClock(NOW_MS) });
    const { search, ask } = await anAppWith(
      HOSTILE.map((message) => ({ level: 'info', logger: 'x', message })),
      store
    );
    const stored = (await search('')) as Array<{ message: string }>;
    // Half a character is none in any encoding: it becomes U+FFFD on the way in.
    expect(stored.map(({ message }) => message)).toEqual(HOSTILE.map((text) => Buffer.from(text).toString()));
    expect(await search(`search=${encodeURIComponent("'; drop")}`)).toHaveLength(1);
    const [frame] = await ask({});
    const shown = frame?.fields.find(({ name }) => name === 'body')?.values as string[];
    expect(shown.slice(0, 4)).toEqual([
      '␛[31mred␛[0m ␛]0;title␇ ␛[2J',
      'a␀b␈␡<U+0085>',
      '<script>alert(1)</script><img src=x onerror=alert(1)>',
      'user<U+202E>gnp.exe <U+2066>x<U+2069>',
    ]);
    expect(shown[6]).toBe('line one\n2026-11-22 level=error forged␍\n\ttab');
  });

  it('a line of a megabyte is cut, a longer one refused by itself, and bytes that are no UTF-8 become U+FFFD', async () => {
    const { app, search } = await anAppWith([{ level: 'info', logger: 'x', message: 'm'.repeat(999_000) }]);
    const [cut] = (await search('')) as Array<{ message: string }>;
    expect(cut?.message.length).toBeLessThanOrEqual(MAX_TEXT);
    expect(cut?.message.slice(-30)).toContain('[999000 characters, cut]');
    const line = (message: string) => JSON.stringify({ kind: 'log', level: 'info', logger: 'y', message });
    const [before = '', after = ''] = line('bytes ? end').split('?');
    const body = Buffer.concat([
      Buffer.from(`${line('m'.repeat(1_100_000))}\n${before}`),
      Buffer.from([0xff, 0xfe, 0xc3]),
      Buffer.from(`${after}\n`),
    ]);
    const sent = await request(app).post('/api/v1/ingest').set('Content-Type', 'application/x-ndjson').send(body);
    expect(sent.body.data).toMatchObject({ accepted: 1, rejected: [{ index: 0, code: 'RECORD_TOO_LARGE' }] });
    expect(await search('logger=y')).toMatchObject([{ message: 'bytes \ufffd\ufffd\ufffd end' }]);
  });

  it('what is harmless stays as it is', () => {
    const text = 'Größe 组 👩‍💻 a\tb\n{"x": 1} <b>';
    expect(harmlessText(text)).toBe(text);
  });
});
