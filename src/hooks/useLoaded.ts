import { useEffect, useState } from 'react';
import { errorText } from '../api/errorText';

export type Loaded<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'done'; readonly value: Value };

const LOADING = { state: 'loading' } as const;

/**
 * Loads a value, and loads it again when `load` changes, which the caller therefore keeps the same function. An answer
 * that comes too late is dropped.
 */
export function useLoaded<Value>(load: () => Promise<Value>): Loaded<Value> {
  const [last, setLast] = useState<{ load: () => Promise<Value>; loaded: Loaded<Value> }>();

  useEffect(() => {
    let isCurrent = true;
    const finish = (loaded: Loaded<Value>) => isCurrent && setLast({ load, loaded });
    load().then(
      (value) => finish({ state: 'done', value }),
      (error: unknown) => finish({ state: 'failed', message: errorText(error) })
    );
    return () => {
      isCurrent = false;
    };
  }, [load]);

  return last?.load === load ? last.loaded : LOADING;
}
