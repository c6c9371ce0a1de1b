import { useState } from 'react';
import { usePage } from './page';

const KEY = 'ketnoi.theme';

type Theme = 'light' | 'dark';

/** As chosen in this browser; a chart in a page of others looks as that page asks for. */
const kept = (): Theme | null => {
  const { pathname, search } = window.location;
  const theme = pathname.startsWith('/embed/')
    ? new URLSearchParams(search).get('theme')
    : window.localStorage.getItem(KEY);
  return theme === 'light' || theme === 'dark' ? theme : null;
};

const current = (): Theme =>
  kept() ?? (window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

/** Puts the theme that was chosen in this browser on the page; the system's counts until one was. */
export function applyTheme(): void {
  const theme = kept();
  if (theme !== null) document.documentElement.dataset.theme = theme;
}

export function ThemeSwitch() {
  const { t } = usePage();
  const [theme, setTheme] = useState(current);
  const other: Theme = theme === 'dark' ? 'light' : 'dark';
  const label = other === 'dark' ? { vi: 'Nền tối', en: 'Dark' } : { vi: 'Nền sáng', en: 'Light' };
  const choose = (): void => {
    window.localStorage.setItem(KEY, other);
    applyTheme();
    setTheme(other);
  };
  return (
    <button type="button" className="quiet" onClick={choose}>
      {t(label)}
    </button>
  );
}
