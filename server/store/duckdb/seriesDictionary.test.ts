import type { HostPoint } from '../../contract/records';
import { SeriesDictionary } from './seriesDictionary';

const cpu: HostPoint = { metric: 'cpu_usage_ratio', value: 1 };
const root: HostPoint = { metric: 'disk_used_ratio', labels: { mount: '/' }, value: 1 };
const data: HostPoint = { metric: 'disk_used_ratio', labels: { mount: '/data' }, value: 1 };

describe('SeriesDictionary', () => {
  it('gives each metric, host and label set a number of its own, the same one again', () => {
    const dictionary = new SeriesDictionary();

    expect([cpu, root, data, root].map((point) => dictionary.idOf('a', point))).toEqual([1, 2, 3, 2]);
    expect(dictionary.idOf('b', cpu)).toBe(4);
  });

  it('tells parts that contain each other apart', () => {
    const dictionary = new SeriesDictionary();
    const ids = [
      dictionary.idOf('a', { ...root, labels: { mount: 'x', device: 'y' } }),
      dictionary.idOf('a', { ...root, labels: { mount: 'x,y' } }),
      dictionary.idOf('a', { ...root, labels: { device: 'x,y' } }),
    ];

    expect(new Set(ids).size).toBe(3);
  });

  it('shows a series to questions only once it is committed', () => {
    const dictionary = new SeriesDictionary();
    dictionary.idOf('a', cpu);
    expect(dictionary.committed).toEqual([]);

    dictionary.commit();
    expect(dictionary.committed).toEqual([{ id: 1, metric: 'cpu_usage_ratio', host: 'a', labels: {} }]);
    expect(dictionary.uncommitted).toEqual([]);
  });

  it('forgets what was rolled back and gives its number to the next', () => {
    const dictionary = new SeriesDictionary();
    dictionary.idOf('a', cpu);
    dictionary.commit();
    dictionary.idOf('a', root);
    dictionary.rollback();

    expect(dictionary.uncommitted).toEqual([]);
    expect(dictionary.idOf('a', data)).toBe(2);
    expect(dictionary.uncommitted).toEqual([
      { id: 2, metric: 'disk_used_ratio', host: 'a', labels: { mount: '/data' } },
    ]);
  });
});
