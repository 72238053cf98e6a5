import { stepOption, stepsOf } from './funnelChoices';

const PRO = { events: ['purchase'], filters: { 'properties.plan': ['pro'] } };

it('keeps steps with filters as they are when names are added, taken off or moved', () => {
  const before = ['home', PRO, 'cart'];
  const options = before.map(stepOption);
  expect(options.map(({ label }) => label)).toEqual(['home', 'purchase', 'cart']);
  const [home, pro, cart] = options;
  expect(stepsOf([pro ?? {}, cart ?? {}, { value: ' new ' }], before)).toEqual([PRO, 'cart', 'new']);
  expect(stepsOf([cart ?? {}, home ?? {}, pro ?? {}], before)).toEqual(['cart', 'home', PRO]);
});

it('takes no empty names', () => {
  expect(stepsOf([{ value: ' ' }, {}], [])).toEqual([]);
});
