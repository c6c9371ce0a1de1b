import { GraphQLError } from 'graphql';
import type { LocalizedText } from '../../subgraphs/kit/language';

/** What is expected where a list of names follows: fields, arguments, values of an enum. */
const LISTS_NAMES = /^(one of|exactly one of|an object with|a field of|an argument of) /;
const UNFITTING: LocalizedText = {
  vi: 'giá trị không hợp với kiểu của nó.',
  en: 'the value does not fit its type.',
};

/**
 * An error of input as told where the schema is not: without the names of fields, arguments and values that the
 * client did not write itself.
 */
export function concealSchema(error: GraphQLError): GraphQLError {
  const { messages, expected, ...rest } = error.extensions as {
    messages?: LocalizedText;
    expected?: LocalizedText;
    argument?: string;
  };
  if (!messages) return error;
  if (!expected) {
    const en = messages.en.replace(/ (Did you mean|Perhaps you meant) .*$/, '');
    return en === messages.en ? error : rewritten(error, { ...messages, en }, rest);
  }
  if (!LISTS_NAMES.test(expected.en)) return error;
  const isUnknown = / has no (field|argument) /.test(messages.en);
  const told = isUnknown
    ? { vi: messages.vi.replace(/: cần [^]*$/, '.'), en: messages.en.replace(/: expected [^]*$/, '.') }
    : { vi: `${rest.argument}: ${UNFITTING.vi}`, en: `${rest.argument}: ${UNFITTING.en}` };
  return rewritten(error, told, rest);
}

function rewritten({ nodes, source, positions }: GraphQLError, messages: LocalizedText, extensions: object) {
  return new GraphQLError(`${messages.en} / ${messages.vi}`, {
    nodes,
    source,
    positions,
    extensions: { ...extensions, messages },
  });
}
