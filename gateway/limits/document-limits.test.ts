import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  buildSchema,
  getIntrospectionQuery,
  Kind,
  type OperationDefinitionNode,
  parse,
  Source,
} from 'graphql';
import { readSettings } from '../../subgraphs/kit/settings';
import { extentOf } from '../input/nesting';
import { priceOf } from './cost';
import { exceededLimits } from './document-limits';
import { measure } from './measure';
import { LIMIT_SETTINGS } from './settings';

const limits = readSettings(LIMIT_SETTINGS, {});
const exceeded = (text: string): unknown[] =>
  exceededLimits(parse(text), limits).map(({ extensions }) => [extensions['limit'], extensions['received']]);

const root = path.join(__dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const schema = buildSchema(read('schema/api.graphql'));

const pages = readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => `docs/${file}`);
const documents = ['README.md', ...pages].flatMap((file) =>
  [...read(file).matchAll(/```graphql\n(.*?)```/gs)].map(
    ([, text], i) => [`${file} ${i + 1}`, text!] as const,
  ),
);

it.each<readonly [string, string]>([
  ...documents,
  ['test/queries.graphql', read('test/queries.graphql')],
  ["GraphiQL's question about the schema", getIntrospectionQuery()],
])('lets pass what people really ask: %s', (_, text) => {
  expect(extentOf(new Source(text), Infinity).tokens).toBeLessThan(limits.TOKEN_LIMIT / 2);
  const document = parse(text);
  expect(exceededLimits(document, limits)).toEqual([]);
  const operations = document.definitions.filter(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  for (const operation of operations) {
    expect(priceOf(schema, document, operation)({})).toBeLessThan(limits.COST_LIMIT / 2);
  }
});

const times = (count: number, text: string): string => Array<string>(count).fill(text).join(' ');
const numbered = (count: number, text: string): string =>
  Array.from({ length: count }, (_, i) => text.replaceAll('#', String(i))).join(' ');

it.each([
  ['depth', '16', `{ ${times(15, 'a {')} a ${times(15, '}')} }`],
  ['depth', '17', `{ a { ...F } } fragment F on A { ${times(14, 'a {')} ... { a { b } } ${times(14, '}')} }`],
  ['aliases', '51', `{ a { ${numbered(51, 'a#: a')} } }`],
  ['rootFields', '31', `{ ${numbered(31, 'f#')} }`],
  ['rootFields', '40', `{ ${numbered(4, '...F')} } fragment F on Query { ${numbered(10, 'f#')} }`],
  ['repeats', '500', `{ a { ${times(500, '__typename')} } }`],
  ['repeats', '11', `{ a { ${times(11, '... on A { b }')} } }`],
  ['repeats', '11', `{ a { ${times(11, '...F')} } } fragment F on A { b }`],
  ['directives', '41', `{ a { ${numbered(41, 'f# @include(if: true)')} } }`],
  ['directivesAtOnePlace', '10', `{ __typename ${times(10, '@aa')} }`],
  ['fields', '1001', `{ a { ${numbered(1000, 'f#')} } }`],
])('refuses more %s than are allowed: %s', (limit, received, text) => {
  expect(exceeded(text)).toContainEqual([limit, received]);
});

it('says in both languages what was expected and what arrived', () => {
  const [error] = exceededLimits(parse(`{ ${times(15, 'a {')} a ${times(15, '}')} }`), limits);
  expect(error!.message).toBe(
    'depth: expected at most 15 levels of fields, received 16. / ' +
      'depth: cần tối đa 15 mức trường lồng nhau, nhận được 16.',
  );
  expect(error!.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', http: { status: 400, spec: true } });
});

it('does not take failures of several types that share a field for repetition', () => {
  const failures = numbered(20, '... on T# { code }');
  expect(exceeded(`mutation { report { ${failures} } }`)).toEqual([]);
});

it('counts fields that fragments multiply, without writing them out', () => {
  const fragment = (i: number): string => `fragment F${i} on A { a { ...F${i + 1} } b { ...F${i + 1} } }`;
  const chain = Array.from({ length: 40 }, (_, i) => fragment(i)).join(' ');
  const { fields } = measure(parse(`{ a { ...F0 } } ${chain} fragment F40 on A { c }`));
  expect(fields).toBeGreaterThan(2 ** 40);
});

it('comes to an end with fragments that contain themselves', () => {
  expect(
    measure(parse('{ ...F } fragment F on Query { a ...G } fragment G on Query { b ...F }')).fields,
  ).toBe(2);
});
