import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Identity, ROLES } from '../../subgraphs/kit/identity/identity';

/** A query of a document with its answer: a block of GraphQL that is followed by one of JSON. */
export interface Example {
  query: string;
  answer: unknown;
  /** Whose token it is sent with, by its comment `# as coordinator of P63:67`; null for anybody. */
  bearer: Identity | null;
}

const EXAMPLE = /```graphql\n(.*?)```\s+```json\n(.*?)```/gs;
const BEARER = /^# as (\w+)(?: of (\S+))?$/m;

/** Whose token a request is sent with, by its comment. */
export function bearerOf(query: string): Identity | null {
  const [, name, of] = BEARER.exec(query) ?? [];
  if (name === undefined) return null;
  const role = ROLES.find((each) => each === name);
  if (role === undefined) throw new Error(`"# as ${name}": there is no such role`);
  const isArea = of?.includes(':');
  return {
    subject: [role, of].join(' '),
    name: 'Thử nghiệm',
    roles: [role],
    units: of === undefined || isArea ? [] : [of],
    areas: of !== undefined && isArea ? [of] : [],
  };
}

export const readDocument = (file: string): string => readFileSync(join(__dirname, '../..', file), 'utf8');

/** The examples of a document, in its order. */
export const examplesOf = (document: string): Example[] =>
  [...document.matchAll(EXAMPLE)].map(([, query, answer]) => ({
    query: query!,
    answer: JSON.parse(answer!) as unknown,
    bearer: bearerOf(query!),
  }));

/**
 * What examples cannot know beforehand: `"…"` stands for any text, and `"<report 1>"` for one that is the same
 * wherever it stands.
 */
export class Placeholders {
  private readonly meanings = new Map<string, string>();

  /** A query with what its placeholders have come to mean. */
  inQuery(query: string): string {
    let text = query;
    for (const [name, meaning] of this.meanings) text = text.replaceAll(`"${name}"`, JSON.stringify(meaning));
    return text;
  }

  /** An expected answer, its placeholders filled in from the one that came. */
  inAnswer(expected: unknown, came: unknown): unknown {
    if (Array.isArray(expected))
      return expected.map((item, i) => this.inAnswer(item, Array.isArray(came) ? came[i] : undefined));
    if (typeof expected === 'object' && expected !== null) {
      const given = (came ?? {}) as Record<string, unknown>;
      return Object.fromEntries(
        Object.entries(expected).map(([key, value]) => [key, this.inAnswer(value, given[key])]),
      );
    }
    if (typeof came !== 'string') return expected;
    if (expected === '…') return came;
    if (typeof expected !== 'string' || !/^<.*>$/.test(expected)) return expected;
    const meaning = this.meanings.get(expected) ?? came;
    this.meanings.set(expected, meaning);
    return meaning;
  }
}
