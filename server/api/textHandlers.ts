import type { TextEvaluator } from '../services/text/evaluateText';
import type { Handlers } from './handlers';

export function textHandlers(texts: TextEvaluator): Pick<Handlers, 'evaluateText'> {
  return { evaluateText: ({ body }) => texts.evaluateText(body) };
}
