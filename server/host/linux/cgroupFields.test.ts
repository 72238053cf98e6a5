import { countCpuList, leastKnown, parseCount, statField } from './cgroupFields';

describe('parseCount', () => {
  it.each([
    ['1048576\n', 1_048_576],
    ['max\n', null],
    ['-1\n', null],
    ['', null],
    [null, null],
  ])('reads %j as %s', (text, count) => {
    expect(parseCount(text)).toBe(count);
  });
});

describe('countCpuList', () => {
  it.each([
    ['0-3,8\n', 5],
    ['2\n', 1],
    ['\n', null],
    [null, null],
    ['x-y', null],
  ])('counts %j as %s', (text, count) => {
    expect(countCpuList(text)).toBe(count);
  });
});

describe('statField', () => {
  it('finds a field by its whole name', () => {
    expect(statField('total_inactive_file 7\ninactive_file 5\n', 'inactive_file')).toBe(5);
  });

  it('is null for a field that is not there', () => {
    expect(statField('anon 1\n', 'inactive_file')).toBeNull();
  });
});

describe('leastKnown', () => {
  it('passes over what is unknown', () => {
    expect(leastKnown(null, 4, 1.5)).toBe(1.5);
    expect(leastKnown(null, null)).toBeNull();
  });
});
