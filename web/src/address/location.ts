import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

const current = (): string => window.location.pathname + window.location.search + window.location.hash;

/** The address in the bar, from its path on; what reads it is drawn again when it changes. */
export function useLocation(): string {
  return useSyncExternalStore(subscribe, current);
}

/** Goes to another address of the dashboard. @param replace leaves no step to go back to */
export function navigate(to: string, { replace = false } = {}): void {
  if (to === current()) return;
  if (replace) window.history.replaceState(null, '', to);
  else window.history.pushState(null, '', to);
  for (const listener of [...listeners]) listener();
}
