import { Lexer, type Source, TokenKind } from 'graphql';

/** How deep a document's braces, brackets and parentheses may nest: the planner's parser ends at 50. */
export const MAXIMUM_NESTING = 40;

const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * How deep a document nests, read from its tokens: the parser calls itself for every level, and a document
 * of ten thousand braces would end it. Counts up to the first token that is none.
 */
export function nesting(source: Source): number {
  const lexer = new Lexer(source);
  let depth = 0;
  let deepest = 0;
  try {
    for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
      if (OPENING.has(token.kind)) deepest = Math.max(deepest, (depth += 1));
      else if (CLOSING.has(token.kind)) depth -= 1;
    }
  } catch {
    return deepest; // not a token: the parser says which
  }
  return deepest;
}
