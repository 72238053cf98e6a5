const STORAGE_KEY = 'measure-everything.token';

type Listener = () => void;
const listeners = new Set<Listener>();

/** The token typed into this tab; it is forgotten when the tab is closed. */
export function readToken(): string | undefined {
  return sessionStorage.getItem(STORAGE_KEY) ?? undefined;
}

export function writeToken(token: string): void {
  sessionStorage.setItem(STORAGE_KEY, token);
}

/** Called when the companion refused a request for want of a token with the right scope. */
export function reportRefusal(): void {
  listeners.forEach((listener) => listener());
}

export function onRefusal(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
