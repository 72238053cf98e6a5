import { locationService } from '@grafana/runtime';
import { useCallback, useEffect, useState } from 'react';

interface Url {
  readonly pathname: string;
  readonly parameters: URLSearchParams;
  /** Changes some query parameters in place; one set to undefined is taken off. */
  readonly change: (parameters: Record<string, string | undefined>) => void;
}

/** The page's address, followed as it changes. */
export function useUrl(): Url {
  const [{ pathname, search }, setLocation] = useState(() => locationService.getLocation());

  useEffect(() => locationService.getHistory().listen(() => setLocation(locationService.getLocation())), []);

  const change = useCallback((parameters: Record<string, string | undefined>) => {
    const patch = Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, value ?? null]));
    locationService.partial(patch, true);
  }, []);

  return { pathname, parameters: new URLSearchParams(search), change };
}
