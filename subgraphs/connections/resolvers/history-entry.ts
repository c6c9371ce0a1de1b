import { FieldResolver, Resolver, Root } from 'type-graphql';
import { type Actor, actorOf } from '../../kit/actor';
import { inLanguage, Language, LanguageArg } from '../../kit/language';
import { ActorObject } from '../entities/actor';
import { HistoryEntry } from '../entities/history-entry';

@Resolver(() => HistoryEntry)
export class HistoryEntryFields {
  @FieldResolver(() => ActorObject)
  actor(@Root() entry: HistoryEntry): Actor {
    return actorOf(entry);
  }

  @FieldResolver(() => String)
  summary(@Root() entry: HistoryEntry, @LanguageArg() language: Language | null): string {
    return inLanguage({ vi: entry.summaryVi, en: entry.summaryEn }, language);
  }
}
