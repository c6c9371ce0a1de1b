import { useState } from 'react';
import type { Values } from './fields';

/**
 * What was typed into a form; kept by this tab until it was sent, through errors, other pages and signing in again.
 * @param key tells the form from all others
 */
export function useDraft(key: string): [Values, (path: string, value: string) => void, () => void] {
  const place = `ketnoi.draft.${key}`;
  const [values, setValues] = useState<Values>(
    () => JSON.parse(window.sessionStorage.getItem(place) ?? '{}') as Values,
  );
  const set = (path: string, value: string): void => {
    const changed = { ...values, [path]: value };
    window.sessionStorage.setItem(place, JSON.stringify(changed));
    setValues(changed);
  };
  const clear = (): void => {
    window.sessionStorage.removeItem(place);
    setValues({});
  };
  return [values, set, clear];
}
