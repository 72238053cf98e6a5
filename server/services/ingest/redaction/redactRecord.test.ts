import { MAX_TEXT } from '../../../contract/records/base';
import { MAX_LOG_LINE } from '../../../contract/records/operations';
import type { ValidRecord } from '../../../contract/records';
import { redactRecord } from './redactRecord';
import { redactText } from './redactText';

/** Put together here, so that no scanner takes this file for a leak. */
const made = (...parts: readonly string[]) => parts.join('');

describe('redaction of texts', () => {
  it.each([
    ['password=hunter2 for bob', 'password=[redacted:named] for bob'],
    ['{"api_key": "abc123", "user": "bob"}', '{"api_key": "[redacted:named]", "user": "bob"}'],
    ['DB_PASSWORD: s3cr3t!', 'DB_PASSWORD: [redacted:named]'],
    ['Authorization: Bearer abcdefgh.ijkl', 'Authorization: Bearer [redacted:authorization]'],
    ['proxy basic dXNlcjpwYXNz', 'proxy basic [redacted:authorization]'],
    ['postgres://app:pa55@db:5432/x', 'postgres://app:[redacted:url-password]@db:5432/x'],
    [made('got eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxIn0', '.c2lnbmF0dXJl'), 'got [redacted:jwt]'],
    [made('key AKIA', 'ABCDEFGHIJKLMNOP', ' used'), 'key [redacted:provider-token] used'],
    [made('push with ghp_', 'a'.repeat(36)), 'push with [redacted:provider-token]'],
    [made('ask me_', 'A'.repeat(43)), 'ask [redacted:provider-token]'],
    ['card 4111 1111 1111 1111 ok', 'card [redacted:card-number] ok'],
    [
      made('-----BEGIN RSA PRIVATE', ' KEY-----\nMIIabc\n-----END RSA PRIVATE', ' KEY-----!'),
      '[redacted:private-key]!',
    ],
    [made('-----BEGIN PRIVATE', ' KEY-----\nMIIabc'), '[redacted:private-key]'],
  ])('%s', (text, expected) => {
    expect(redactText(text)).toBe(expected);
    expect(redactText(expected)).toBe(expected);
  });

  it.each([
    'Request done in 12.5 ms',
    'tokens used: input 100, output 50',
    'order 1234567890123456 shipped',
    'keyboard=qwerty monkey:see https://example.com/a:b@c',
    'passed=3 failed=0',
    '2026-11-22T10:00:00.000Z 192.168.0.1:8080',
  ])('%s stays as it is', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it('ends soon on long texts of any pattern’s beginnings', () => {
    // A pattern that goes back over what it read would not end within the time that a test has.
    for (const piece of ['a.', 'a_', 'token=', '1 ', 'eyJ', 'http://a:', 'Bearer ', '-----BEGIN PRIVATE KEY-----']) {
      expect(redactText(piece.repeat(100_000 / piece.length))).toBeDefined();
    }
  });
});

describe('redaction of records', () => {
  const log = (message: string, fields?: object) =>
    ({ kind: 'log', level: 'info', logger: 'api', message, fields }) as unknown as ValidRecord<'log'>;

  it('takes secrets out of messages and details, by what they look like and by their names', () => {
    const record = log('token: abcdef', { Cookie: 'id=1', 'http.authorization': 'x', input_tokens: 5, note: 'pwd=1' });
    expect(redactRecord(record)).toBe(true);
    expect(record).toMatchObject({
      message: 'token: [redacted:named]',
      fields: {
        Cookie: '[redacted:field]',
        'http.authorization': '[redacted:field]',
        input_tokens: 5,
        note: 'pwd=[redacted:named]',
      },
    });
  });

  it('also of errors, spans and security events, and of nothing else', () => {
    const error = { kind: 'error', error_message: 'password=x', metadata: { token: 'y' } } as unknown as ValidRecord;
    expect([redactRecord(error), error]).toMatchObject([true, { metadata: { token: '[redacted:field]' } }]);
    const event = { kind: 'event', properties: { token: 'y' } } as unknown as ValidRecord;
    expect([redactRecord(event), event]).toMatchObject([false, { properties: { token: 'y' } }]);
  });

  it('leaves a clean line alone', () => {
    const record = log('all well', { path: '/a' });
    expect(redactRecord(record)).toBe(false);
  });

  it('cuts a long line, says so, and keeps no half of a secret', () => {
    const line = log(`${'a'.repeat(MAX_TEXT - 40)} password=${'s'.repeat(400)} ${'b'.repeat(MAX_LOG_LINE - 9_000)}`);
    expect(redactRecord(line)).toBe(true);
    expect(line.message.length).toBeLessThanOrEqual(MAX_TEXT);
    expect(line.message.slice(-40)).toMatch(/ … \[\d+ characters, cut\]$/);
    expect(line.message.includes('sss')).toBe(false);
  });
});
