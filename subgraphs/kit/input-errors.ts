import { GraphQLError } from 'graphql';
import type { LocalizedText } from './language';

/** The longest piece of a client's own input that an error repeats. */
const RECEIVED_LIMIT = 80;

function shown(received: unknown): string {
  const text =
    typeof received === 'string' ? `"${received}"` : (JSON.stringify(received) ?? String(received));
  return text.length > RECEIVED_LIMIT ? `${text.slice(0, RECEIVED_LIMIT)}…` : text;
}

/**
 * An error of the client's making: it names the argument, what was expected and what arrived, in both languages.
 * @param argument the argument's name, with dots for what lies inside it: `filter.dueFrom`
 */
export function badInput(argument: string, expected: LocalizedText, received: unknown): GraphQLError {
  const messages: LocalizedText = {
    vi: `${argument}: cần ${expected.vi}, nhận được ${shown(received)}.`,
    en: `${argument}: expected ${expected.en}, received ${shown(received)}.`,
  };
  return new GraphQLError(`${messages.en} / ${messages.vi}`, {
    extensions: { code: 'BAD_USER_INPUT', argument, expected, received: shown(received), messages },
  });
}
