import { Arg, registerEnumType } from 'type-graphql';

export enum Language {
  VI = 'VI',
  EN = 'EN',
}

registerEnumType(Language, { name: 'Language', description: 'Vietnamese or English.' });

/** The `language` argument of every name and title: Vietnamese unless English is asked for. */
export const LanguageArg = (): ReturnType<typeof Arg> =>
  Arg('language', () => Language, { nullable: true, defaultValue: Language.VI });

/** One text in both languages of the registry. */
export interface LocalizedText {
  vi: string;
  en: string;
}

/** The values of one of the API's enums as people say them. */
export type Labels = Readonly<Record<string, LocalizedText>>;

export function inLanguage(text: LocalizedText, language: Language | null): string {
  return language === Language.EN ? text.en : text.vi;
}
