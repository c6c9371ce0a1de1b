import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { navigate, useLocation } from '../address/location';
import { type Place, placeOf } from '../address/paths';
import { readSettings, type Settings, writeSettings } from '../address/settings';
import { type Formats, formatsOf, today } from '../language/formats';
import { rememberedLanguage, rememberLanguage, type Text } from '../language/language';

/** The page as its address says it is. */
export interface Page {
  place: Place;
  settings: Settings;
  /** The day that is looked at. */
  day: string;
  /** The parameters of the view's own. */
  params: URLSearchParams;
  hash: string;
  format: Formats;
  t: (text: Text) => string;
  /** What every query needs of the settings, as the schema names it. */
  scope: {
    language: 'VI' | 'EN';
    asOf: string | null;
    boundaries: 'PROVINCES_34' | 'PROVINCES_63';
    /** Of filters: null shows both. */
    simulated: boolean | null;
  };
  /** An address with the settings of this one. @param own the parameters of its view */
  href: (path: string, own?: Readonly<Record<string, string | readonly string[]>>) => string;
  /** Changes parameters of this view; null removes one. */
  setParams: (changes: Readonly<Record<string, string | readonly string[] | null>>) => void;
  change: (settings: Partial<Settings>) => void;
}

const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === null) throw new Error('usePage outside of PageProvider');
  return page;
}

export function PageProvider({ children }: { children: ReactNode }) {
  const location = useLocation();
  const page = useMemo(() => pageOf(location), [location]);
  const { language } = page.settings;
  useEffect(() => {
    document.documentElement.lang = language;
    // how a page of others wants its chart is not what the reader has chosen
    if (page.place.view !== 'embed') rememberLanguage(language);
  }, [language, page.place.view]);
  // an address that was typed without its language is completed, so that it can be sent as it stands
  useEffect(() => {
    if (!page.params.has('lang')) page.change({});
  }, [page]);
  return <PageContext value={page}>{children}</PageContext>;
}

function pageOf(location: string): Page {
  const { pathname, searchParams: params, hash } = new URL(location, 'http://page');
  const settings = readSettings(params, rememberedLanguage());
  const { language } = settings;
  const address = (path: string, own: URLSearchParams, changed: Settings = settings): string => {
    const [bare = '', anchor] = path.split('#');
    const query = writeSettings(own, changed).toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
    return `${bare}?${query}${anchor === undefined ? '' : `#${anchor}`}`;
  };
  return {
    place: placeOf(pathname),
    settings,
    day: settings.asOf ?? today(),
    params,
    hash: decodeHash(hash),
    format: formatsOf(language),
    t: (text) => text[language],
    scope: {
      language: language === 'vi' ? 'VI' : 'EN',
      asOf: settings.asOf,
      boundaries: settings.boundaries === '63' ? 'PROVINCES_63' : 'PROVINCES_34',
      simulated: settings.simulated ? null : false,
    },
    href: (path, own = {}) => address(path, withChanges(new URLSearchParams(), own)),
    setParams: (changes) =>
      navigate(address(pathname, withChanges(new URLSearchParams(params), changes)), { replace: true }),
    change: (changes) =>
      navigate(address(pathname + hash, params, { ...settings, ...changes }), {
        replace: Object.keys(changes).length === 0,
      }),
  };
}

function withChanges(
  params: URLSearchParams,
  changes: Readonly<Record<string, string | readonly string[] | null>>,
): URLSearchParams {
  for (const [name, value] of Object.entries(changes)) {
    params.delete(name);
    for (const each of [value ?? []].flat()) if (each !== '') params.append(name, each);
  }
  return params;
}

function decodeHash(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return '';
  }
}
