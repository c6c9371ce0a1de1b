import { Directive, Field, ID, InterfaceType, ObjectType } from 'type-graphql';
import { inLanguage, Language, LanguageArg, type LocalizedText } from './language';

/** An expected failure of a write: data of the graph, not an error. */
@InterfaceType({ description: 'An expected failure of a write.' })
export abstract class Failure {
  constructor(
    code: string,
    readonly messages: LocalizedText,
  ) {
    this.code = code;
  }

  @Field(() => String)
  message(@LanguageArg() language: Language | null): string {
    return inLanguage(this.messages, language);
  }

  @Field(() => String)
  readonly code: string;
}

@ObjectType({ implements: Failure })
@Directive('@shareable')
export class NotFound extends Failure {
  @Field(() => ID)
  readonly id: string;

  /** @param what names what was looked for: `nhiệm vụ kết nối`, `connection task` */
  constructor(what: LocalizedText, id: string) {
    super('NOT_FOUND', { vi: `Không có ${what.vi} "${id}".`, en: `There is no ${what.en} "${id}".` });
    this.id = id;
  }
}

@ObjectType({ implements: Failure })
@Directive('@shareable')
export class NotAllowed extends Failure {
  @Field(() => String, { description: 'The least role that may, with what it must be responsible for.' })
  readonly requiredRole: string;

  constructor(requiredRole: string, why: LocalizedText) {
    super('NOT_ALLOWED', why);
    this.requiredRole = requiredRole;
  }
}

@ObjectType({ description: 'What is wrong with one field of the input.' })
@Directive('@shareable')
export class FieldFailure {
  @Field(() => [String])
  readonly path: string[];

  constructor(
    path: string[],
    readonly messages: LocalizedText,
  ) {
    this.path = path;
  }

  @Field(() => String)
  message(@LanguageArg() language: Language | null): string {
    return inLanguage(this.messages, language);
  }
}

@ObjectType({ implements: Failure })
@Directive('@shareable')
export class InvalidInput extends Failure {
  @Field(() => [FieldFailure])
  readonly fields: FieldFailure[];

  constructor(fields: FieldFailure[]) {
    const join = (language: 'vi' | 'en'): string =>
      fields.map(({ path, messages }) => `${path.join('.')}: ${messages[language]}`).join(' ');
    super('INVALID_INPUT', { vi: join('vi'), en: join('en') });
    this.fields = fields;
  }
}

@ObjectType({ implements: Failure })
@Directive('@shareable')
export class IdempotencyConflict extends Failure {
  constructor() {
    super('IDEMPOTENCY_CONFLICT', {
      vi: 'idempotencyKey này đã dùng cho một yêu cầu khác.',
      en: 'This idempotencyKey was used for another request.',
    });
  }
}
