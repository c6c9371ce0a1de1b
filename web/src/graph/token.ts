const KEY = 'ketnoi.token';

const listeners = new Set<() => void>();

/** The access token of who is signed in; kept for this tab alone, and forgotten with it. */
export function accessToken(): string | null {
  try {
    return window.sessionStorage.getItem(KEY);
  } catch {
    // a frame in a page of others may keep nothing, and nobody is signed in there
    return null;
  }
}

/** @param token null: signs out */
export function keepToken(token: string | null): void {
  if (token === null) window.sessionStorage.removeItem(KEY);
  else window.sessionStorage.setItem(KEY, token);
  for (const listener of [...listeners]) listener();
}

export function onTokenChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
