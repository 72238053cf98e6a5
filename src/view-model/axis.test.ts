import { axisTicks, domainOf, place } from './axis';

describe('axis', () => {
  it('has round ticks within the domain', () => {
    expect(axisTicks({ low: -2.2, high: 2.2 }, 4)).toEqual([-2, 0, 2]);
    expect(axisTicks({ low: 0, high: 1 }, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  });

  it('has one tick where there is nothing to divide', () => {
    expect(axisTicks({ low: 3, high: 3 }, 4)).toEqual([3]);
  });

  it('holds all values with room, also where all are equal or there is none', () => {
    expect(domainOf([0, 10])).toEqual({ low: -0.5, high: 10.5 });
    expect(domainOf([5, 5])).toEqual({ low: 0, high: 10 });
    expect(domainOf([])).toEqual({ low: 0, high: 1 });
  });

  it('keeps what lies beyond an edge at it', () => {
    expect([-9, 0, 9].map((value) => place(value, { low: -1, high: 1 }, 100))).toEqual([0, 50, 100]);
  });
});
