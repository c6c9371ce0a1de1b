import { getOperationAST, parse, print, stripIgnoredCharacters } from 'graphql';
import { splitRoot } from './root-split';

function split(text: string, operationName?: string) {
  const document = parse(text);
  const found = splitRoot(document, getOperationAST(document, operationName)!);
  const printed = (part: typeof document | undefined) => part && stripIgnoredCharacters(print(part));
  return found && { data: printed(found.data), meta: printed(found.meta), conditional: found.conditional };
}

it('leaves alone the only operation of a document with plain fields', () => {
  expect(split('query Q($n:Int){a(b:$n){__typename}c}')).toBeUndefined();
});

it.each([
  [
    'one operation of several',
    '{__schema{queryType{name}}}query Q{a}',
    'Q',
    { data: 'query Q{a}', meta: undefined },
  ],
  [
    'data from questions about the schema',
    '{a __typename __schema{queryType{name}}b}',
    undefined,
    { data: '{a b}', meta: '{__typename __schema{queryType{name}}}' },
  ],
  [
    'through fragments, keeping their conditions',
    'query($x:Boolean!){...F@skip(if:$x)...{__typename b}}fragment F on Query{a __typename}',
    undefined,
    {
      data: 'query($x:Boolean!){...@skip(if:$x){a}...{b}}fragment F on Query{a __typename}',
      meta: 'query($x:Boolean!){...@skip(if:$x){__typename}...{__typename}}fragment F on Query{a __typename}',
      conditional: true,
    },
  ],
  [
    'nothing from data that may be skipped',
    '{a@include(if:false)}',
    undefined,
    { data: '{a@include(if:false)}', conditional: true },
  ],
  [
    'everything from an operation without data',
    '{__typename}',
    undefined,
    { data: undefined, meta: '{__typename}' },
  ],
])('parts %s', (_what, text, operationName, expected) => {
  expect(split(text, operationName)).toMatchObject({ conditional: false, ...expected });
});
