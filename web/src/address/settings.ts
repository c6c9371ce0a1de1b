import type { Language } from '../language/language';

/** What holds on every view and travels in every address. */
export interface Settings {
  language: Language;
  /** The day that is looked at, ISO 8601; null: today. */
  asOf: string | null;
  boundaries: '34' | '63';
  /** Whether simulated data is shown beside real data. */
  simulated: boolean;
}

/** Names of the parameters that hold the settings. */
export const SETTING_NAMES = ['lang', 'asOf', 'boundaries', 'simulated'] as const;

const DATE = /^\d{4}-\d{2}-\d{2}$/;

export const isDate = (text: string | null): text is string =>
  text !== null && DATE.test(text) && !Number.isNaN(Date.parse(text)) && dayOf(new Date(text)) === text;

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** Reads the settings of an address; what is absent or no setting is as by default. */
export function readSettings(params: URLSearchParams, remembered: Language): Settings {
  const language = params.get('lang');
  const asOf = params.get('asOf');
  return {
    language: language === 'vi' || language === 'en' ? language : remembered,
    asOf: isDate(asOf) ? asOf : null,
    boundaries: params.get('boundaries') === '63' ? '63' : '34',
    simulated: params.get('simulated') === '1',
  };
}

/** Writes settings into parameters. The language always stands there: an address opens in the one it was sent in. */
export function writeSettings(params: URLSearchParams, settings: Settings): URLSearchParams {
  const written = new URLSearchParams();
  for (const [name, value] of params) {
    if (!SETTING_NAMES.some((setting) => setting === name)) written.append(name, value);
  }
  if (settings.asOf !== null) written.set('asOf', settings.asOf);
  if (settings.boundaries === '63') written.set('boundaries', '63');
  if (settings.simulated) written.set('simulated', '1');
  written.set('lang', settings.language);
  return written;
}
