import { readQuery } from './savedQuery';

describe('query in the address', () => {
  it('is read as it was written, always as query A', () => {
    expect(readQuery('{"refId":"B","metrics":["uptime_seconds"]}')).toEqual({
      refId: 'A',
      metrics: ['uptime_seconds'],
    });
  });

  it.each([null, '', 'nonsense', 'null', '3'])('is the default one for %p', (text) => {
    expect(readQuery(text)).toMatchObject({ refId: 'A', metrics: ['cpu_usage_ratio'] });
  });
});
