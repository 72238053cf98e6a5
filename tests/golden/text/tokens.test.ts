import { TOKENIZERS } from '../../../server/analytics/text/tokens/tokenizers';
import { trimEnd } from '../../../server/analytics/text/tokens/whitespace';
import golden from './tokens.json';

it.each(['13a', 'intl', 'zh', 'char', 'none'] as const)('AIM-23: the tokeniser %s splits as sacrebleu does', (name) => {
  expect(golden.cases.length).toBeGreaterThan(100);
  const ours = golden.cases.map(({ text }) => ({ text, tokens: TOKENIZERS[name](trimEnd(text)) }));
  expect(ours).toEqual(golden.cases.map((one) => ({ text: one.text, tokens: one[name] })));
});
