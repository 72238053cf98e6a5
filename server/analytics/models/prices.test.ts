import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createPriceTable } from './priceTable';
import { readPrices } from './readPrices';

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);

describe('prices', () => {
  const table = createPriceTable([
    { provider: 'OpenAI', model: 'gpt-4o', until: '2024-10-02', input: 5, output: 15 },
    { provider: 'OpenAI', model: 'gpt-4o*', from: '2024-10-02', input: 2.5, output: 10 },
    { model: 'local.*', input: 0, output: 0 },
  ]);
  const inputOf = (name: string, provider: string | null, at: string) =>
    table.priceOf({ name, provider }, day(at))?.input ?? null;

  it('are chosen by model, provider and day', () => {
    expect(inputOf('gpt-4o', 'openai', '2024-10-01')).toBe(5);
    expect(inputOf('gpt-4o', null, '2024-10-02')).toBe(2.5);
    expect(inputOf('gpt-4o-2024-11-20', 'OpenAI', '2024-11-21')).toBe(2.5);
    expect(inputOf('gpt-4o', 'Azure', '2024-10-02')).toBeNull();
    expect(inputOf('localx7b', null, '2024-10-02')).toBeNull();
    expect(inputOf('local.7b', 'any', '2024-10-02')).toBe(0);
  });

  it('split a window where one of them changes', () => {
    const window = { fromMs: day('2024-10-01'), toMs: day('2024-10-03') };
    expect(table.steadyParts(window)).toEqual([
      { fromMs: day('2024-10-01'), toMs: day('2024-10-02') },
      { fromMs: day('2024-10-02'), toMs: day('2024-10-03') },
    ]);
    expect(table.steadyParts({ ...window, toMs: day('2024-10-02') })).toHaveLength(1);
  });

  it('come as an example that is valid', () => {
    const file = path.resolve(__dirname, '../../../provisioning/prices/prices.yaml');
    const { prices, problems } = readPrices(readFileSync(file, 'utf8'));
    expect(problems).toEqual([]);
    expect(prices.length).toBeGreaterThan(5);
  });

  it.each([
    ['prices: [{ model: a, input: -1, output: 1 }]', 'prices[0].input'],
    ['prices: [{ model: a, input: 1, output: 1, from: "2025-02-30" }]', 'prices[0].from'],
    ['prices: [{ model: a, input: 1, output: 1, from: "2025-02-01", until: "2025-01-01" }]', 'before'],
    ['prices: [', 'Flow'],
    ['', '0 documents'],
  ])('are refused with what is wrong: %s', (text, problem) => {
    expect(readPrices(text).problems.join()).toContain(problem);
  });
});
