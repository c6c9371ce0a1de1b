import { Lexer, type Source, TokenKind } from 'graphql';

/** How deep a document's braces, brackets and parentheses may nest: the planner's parser ends at 50. */
export const MAXIMUM_NESTING = 40;

const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** What a document's tokens tell of it before it is parsed. */
export interface Extent {
  /** How deep its braces, brackets and parentheses nest. */
  nesting: number;
  /** How many tokens it has, counted no further than one more than asked for. */
  tokens: number;
}

/**
 * How long a document is and how deep it nests, read from its tokens: the parser keeps every token and calls itself
 * for every level, and a document of ten thousand braces would end it. Reads up to the first token that is none.
 */
export function extentOf(source: Source, mostTokens: number): Extent {
  const lexer = new Lexer(source);
  const extent = { nesting: 0, tokens: 0 };
  let depth = 0;
  try {
    for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
      extent.tokens += 1;
      if (extent.tokens > mostTokens) return extent;
      if (OPENING.has(token.kind)) extent.nesting = Math.max(extent.nesting, (depth += 1));
      else if (CLOSING.has(token.kind)) depth -= 1;
    }
  } catch {
    // not a token: the parser says which
  }
  return extent;
}
