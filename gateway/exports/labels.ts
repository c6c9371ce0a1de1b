import { inLanguage, type Labels, type Language } from '../../subgraphs/kit/language';

/** A value as people say it; itself where it is newer than these labels. */
export function labelOf(labels: Labels, value: string | null, language: Language): string | null {
  const label = value === null ? undefined : labels[value];
  return label ? inLanguage(label, language) : value;
}

export const yesNo = (is: boolean, language: Language): string =>
  inLanguage(is ? { vi: 'có', en: 'yes' } : { vi: 'không', en: 'no' }, language);
