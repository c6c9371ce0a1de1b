import { useCallback, useSyncExternalStore } from 'react';
import { ask, type AskError, type Document } from './ask';
import type { ResultOf, VariablesOf } from './graphql';

export interface QueryState<Data> {
  /** The newest answer; that of before while it is asked again. */
  data: Data | null;
  errors: readonly AskError[];
  isLoading: boolean;
}

interface Entry {
  state: QueryState<unknown>;
  listeners: Set<() => void>;
  fetch: () => void;
}

const entries = new Map<string, Entry>();
/** Answers that nobody looks at are kept for a step back, not for ever. */
const KEPT = 60;

const NOTHING: QueryState<null> = { data: null, errors: [], isLoading: false };

/** Asks once for all who want the same, and again whenever the registry says that something has changed. */
export function useQuery<Doc extends Document>(
  document: Doc,
  variables: VariablesOf<Doc>,
  { skip = false } = {},
): QueryState<ResultOf<Doc>> {
  const key = JSON.stringify([document, variables]);
  const subscribe = useCallback(
    (listener: () => void) => {
      if (skip) return () => {};
      const entry = entryOf(key, document, variables);
      entry.listeners.add(listener);
      return () => void entry.listeners.delete(listener);
    },
    // the key says all that the document and its variables do
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [key, skip],
  );
  const state = useSyncExternalStore(subscribe, () =>
    skip ? NOTHING : entryOf(key, document, variables).state,
  );
  return state as QueryState<ResultOf<Doc>>;
}

function entryOf<Doc extends Document>(key: string, document: Doc, variables: VariablesOf<Doc>): Entry {
  const known = entries.get(key);
  if (known) return known;
  let latest = 0;
  const entry: Entry = {
    state: { data: null, errors: [], isLoading: true },
    listeners: new Set(),
    fetch() {
      const asked = ++latest;
      void ask(document, variables).then(({ data, errors }) => {
        if (asked !== latest) return;
        // a page that stands keeps its figures when the network goes
        entry.state = { data: data ?? entry.state.data, errors, isLoading: false };
        for (const listener of [...entry.listeners]) listener();
      });
    },
  };
  entries.set(key, entry);
  entry.fetch();
  forgetOldest();
  return entry;
}

function forgetOldest(): void {
  for (const [key, { listeners, state }] of entries) {
    if (entries.size <= KEPT) return;
    if (listeners.size === 0 && !state.isLoading) entries.delete(key);
  }
}

/** Asks again what is on the page, and forgets the rest. */
export function refreshQueries(): void {
  for (const [key, entry] of entries) {
    if (entry.listeners.size > 0) entry.fetch();
    else entries.delete(key);
  }
}
