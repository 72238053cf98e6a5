import { parseClickhouseUrl } from './address';

describe('parseClickhouseUrl', () => {
  it('takes user, password and database apart from the address', () => {
    expect(parseClickhouseUrl('https://me:p%40ss@db.example:8443/metrics')).toEqual({
      url: 'https://db.example:8443',
      username: 'me',
      password: 'p@ss',
      database: 'metrics',
    });
    expect(parseClickhouseUrl('http://db:8123')).toMatchObject({ username: 'default', database: 'measure_everything' });
  });

  it.each(['db:8123', 'tcp://db:9000', 'http://me:secret-word@db:8123/not-a-name'])(
    'refuses %s without repeating a password',
    (text) => {
      expect(() => parseClickhouseUrl(text)).toThrow(/ClickHouse/);
      expect(() => parseClickhouseUrl(text)).not.toThrow(/secret-word/);
    }
  );
});
