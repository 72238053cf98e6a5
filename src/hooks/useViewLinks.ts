import { useUrl } from './useUrl';

/** What belongs to no single view and so stays when another one is looked at. */
const LASTING = ['ds', 'from', 'to', 'refresh'] as const;

/** Addresses of the views of a page, with the same time and data source. */
export function useViewLinks(page: string): (view: Readonly<Record<string, string>>) => string {
  const { parameters } = useUrl();
  return (view) => {
    const kept = LASTING.flatMap((name) => {
      const value = parameters.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    const search = new URLSearchParams({ ...view, ...Object.fromEntries(kept) }).toString();
    return search === '' ? page : `${page}?${search}`;
  };
}
