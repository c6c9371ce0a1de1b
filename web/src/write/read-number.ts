import type { Language } from '../language/language';

/** By language, a number whose thousands are set apart, as `1.234,5` in Vietnamese. */
const GROUPED: Readonly<Record<Language, RegExp>> = {
  vi: /^-?\d{1,3}(\.\d{3})+(,\d+)?$/,
  en: /^-?\d{1,3}(,\d{3})+(\.\d+)?$/,
};
const THOUSANDS: Readonly<Record<Language, string>> = { vi: '.', en: ',' };
/** With either separator: nobody means thousands by `12.5`. */
const PLAIN = /^-?\d+([.,]\d+)?$/;

/** A number as people of a language write it; undefined for what is none. */
export function readNumber(text: string, language: Language): number | undefined {
  const written = text.replace(/\s/g, '');
  if (GROUPED[language].test(written))
    return Number(written.replaceAll(THOUSANDS[language], '').replace(',', '.'));
  return PLAIN.test(written) ? Number(written.replace(',', '.')) : undefined;
}
