import { defaultQuery } from '../../datasource/defaultQuery';
import type { MeasureQuery } from '../../datasource/types';

/** The query in the page's address; the default one when there is none or it cannot be read. */
export function readQuery(text: string | null): MeasureQuery {
  const fallback = { refId: 'A', ...defaultQuery() };
  if (text === null) {
    return fallback;
  }
  try {
    const saved: unknown = JSON.parse(text);
    return typeof saved === 'object' && saved !== null ? { ...(saved as MeasureQuery), refId: 'A' } : fallback;
  } catch {
    return fallback;
  }
}
