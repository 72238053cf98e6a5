import { testIdSchema } from '../../contract/experiments';
import { testIdFor } from './testId';

describe('testIdFor', () => {
  it.each([
    ['Checkout Button!', 'checkout-button'],
    ['  é  ü ', 'e-u'],
    ['a.b_c', 'a.b_c'],
  ])('%j becomes %s', (name, id) => {
    expect(testIdFor(name)).toBe(id);
  });

  it.each(['日本', '---', 'plan', '\u{1F600}', 'x'.repeat(256)])('%j becomes an id that a path can carry', (name) => {
    expect(testIdSchema.safeParse(testIdFor(name)).success).toBe(true);
    expect(testIdFor(name)).not.toBe('plan');
    expect(testIdFor(name)).toBe(testIdFor(name));
  });
});
