import { useCallback, useEffect, useState } from 'react';

export type ThemeMode = 'dark' | 'light';

const STORAGE_KEY = 'measure-everything.theme';

function systemQuery(): MediaQueryList {
  return window.matchMedia('(prefers-color-scheme: light)');
}

function readMode(): ThemeMode {
  const saved = localStorage.getItem(STORAGE_KEY);
  return saved === 'light' || saved === 'dark' ? saved : systemQuery().matches ? 'light' : 'dark';
}

/** The chosen theme, else the system's; a choice is remembered in this browser. */
export function useThemeMode(): [ThemeMode, () => void] {
  const [mode, setMode] = useState(readMode);

  useEffect(() => {
    const query = systemQuery();
    const follow = () => setMode(readMode());
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);

  const toggle = useCallback(() => {
    const next = mode === 'dark' ? 'light' : 'dark';
    localStorage.setItem(STORAGE_KEY, next);
    setMode(next);
  }, [mode]);

  return [mode, toggle];
}
