import { useState } from 'react';
import type { Loaded } from './useLoaded';

/**
 * A refresh takes nothing away: what the same question was answered last stays until the next answer.
 *
 * @param question Tells a question from another one, whose answer must not stay.
 */
export function useKeptWhileLoading<Value>(loaded: Loaded<Value>, question: string): Loaded<Value> {
  const [kept, setKept] = useState<{ question: string; value: Value }>();
  if (loaded.state === 'done' && kept?.value !== loaded.value) {
    setKept({ question, value: loaded.value });
  }
  return loaded.state === 'loading' && kept?.question === question ? { state: 'done', value: kept.value } : loaded;
}
