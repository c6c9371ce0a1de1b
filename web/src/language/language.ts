export type Language = 'vi' | 'en';

/** One text in both languages. */
export interface Text {
  vi: string;
  en: string;
}

const KEY = 'ketnoi.language';

/** The language that was last chosen in this browser; Vietnamese until one was. */
export function rememberedLanguage(): Language {
  try {
    return window.localStorage.getItem(KEY) === 'en' ? 'en' : 'vi';
  } catch {
    return 'vi';
  }
}

export function rememberLanguage(language: Language): void {
  try {
    window.localStorage.setItem(KEY, language);
  } catch {
    // a browser that keeps nothing forgets this as well
  }
}
