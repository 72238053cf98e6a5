import { offsetsOf, userFigureOption } from './userChoices';

describe('choices of queries about users', () => {
  it('shows a name that is not in the catalogue as it is', () => {
    expect(userFigureOption('engagement', 'dau').label).toBe('Daily active users');
    expect(userFigureOption('nps', '$figure')).toEqual({ value: '$figure', label: '$figure' });
  });

  it('reads offsets however they are written, each once', () => {
    expect(offsetsOf('1, 7; 30 7')).toEqual([1, 7, 30]);
    expect(offsetsOf(' ')).toBeUndefined();
  });
});
