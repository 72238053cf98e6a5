import { errorFingerprint, messageTemplate } from './fingerprint';

describe('the template of an error message', () => {
  it.each([
    ['Timeout after 3012 ms for user 42', 'Timeout after <number> ms for user <number>'],
    ['No such file: /var/lib/app/u-17/cache.bin', 'No such file: <path>'],
    ['C:\\Users\\bob\\x.txt missing', '<path> missing'],
    ['GET https://api.example.com/v1/items/17?x=1 failed', 'GET <url> failed'],
    ['job 7f9c2ba4-e88f-4273-a1f5-2f1a8f6a0e3d died at 2026-11-22T10:00:00.123Z', 'job <uuid> died at <time>'],
    ['bad pointer 0xdeadbeef in commit 9fceb02d0ae598e95dc970b74767f19372d61af8', 'bad pointer <hex> in commit <hex>'],
    ['connect ECONNREFUSED 10.0.0.12:5432', 'connect ECONNREFUSED <address>'],
    ['unknown column \'colour\' in "items"', 'unknown column <text> in <text>'],
    ['mail to bob.smith@example.com bounced -1.5e3 times', 'mail to <email> bounced <number> times'],
    ['Low confidence pattern detected', 'Low confidence pattern detected'],
    ["can't open\nat line 17", "can't open"],
    ['utf8 and v2 and facade stay', 'utf8 and v2 and facade stay'],
  ])('%s', (message, template) => {
    expect(messageTemplate(message)).toBe(template);
  });

  it('is its own template', () => {
    const template = messageTemplate('a 1 /b/c/d "e" 10.0.0.1 0xff bob@x.org');
    expect(messageTemplate(template)).toBe(template);
  });

  it('names what is one error alike, and another type another', () => {
    const print = (type: string, message: string) => errorFingerprint(type, messageTemplate(message));
    expect(print('Timeout', 'after 1 ms')).toBe(print('Timeout', 'after 250.7 ms'));
    expect(print('Timeout', 'after 1 ms')).not.toBe(print('Abort', 'after 1 ms'));
    expect(print('Timeout', 'after 1 ms')).toMatch(/^[0-9a-f]{16}$/);
  });
});
