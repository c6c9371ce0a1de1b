import {
  buildSchema,
  type DocumentNode,
  type GraphQLSchema,
  parse,
  print,
  stripIgnoredCharacters,
} from 'graphql';
import { datedSchema } from '../testing/dated-schema';
import { useInheritedDates } from './inherit-dates';

type Hooks = {
  onSchemaChange(changed: { schema: GraphQLSchema }): void;
  onExecute(execution: { args: object }): void;
};

/** The plugin as the gateway calls it: gives the document that goes on to the planner. */
function install(schema: GraphQLSchema) {
  const hooks = useInheritedDates() as unknown as Hooks;
  hooks.onSchemaChange({ schema });
  return (document: DocumentNode, variableValues?: object, operationName?: string): DocumentNode => {
    const args = { schema, document, variableValues, operationName };
    hooks.onExecute({ args });
    return args.document;
  };
}

const text = (document: DocumentNode): string => stripIgnoredCharacters(print(document));
const DATED = parse('query($d:Date,$e:Date="E"){tasks(asOf:$d){name}named(asOf:$e){name}}');

it('passes on the very document where it gives no date, or the schema takes none', () => {
  const plain = parse('{ tasks { name plan { tasks(asOf: null) { name } } } }');
  expect(install(datedSchema)(plain)).toBe(plain);
  const foreign = parse('{ price(asOf: "x") }');
  expect(install(buildSchema('type Query { price(asOf: String): Int }'))(foreign)).toBe(foreign);
});

it('rewrites by what the variables are: sent, null, absent, or absent with a default', () => {
  const inherit = install(datedSchema);
  const own = text(DATED);
  const both = own
    .replace('tasks(asOf:$d){name}', 'tasks(asOf:$d){name(asOf:$d)}')
    .replace('{name}}', '{name(asOf:$e)}}');
  const onlyE = both.replace('name(asOf:$d)', 'name');
  expect(text(inherit(DATED, { d: '2024-01-01' }))).toBe(both);
  expect(text(inherit(DATED, { d: null }))).toBe(onlyE);
  expect(text(inherit(DATED))).toBe(onlyE);
  expect(text(inherit(DATED, { d: null, e: null }))).toBe(own);
});

it('rewrites a document once for each set of null variables, so that its plan is found again', () => {
  const inherit = install(datedSchema);
  expect(inherit(DATED, { d: '2024-01-01' })).toBe(inherit(DATED, { d: '2025-01-01' }));
  expect(inherit(DATED)).toBe(inherit(DATED, { d: null }));
  expect(inherit(DATED)).not.toBe(inherit(DATED, { d: '2024-01-01' }));
});

it('keeps no more than 32 forms of a document', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const fields = names.map((name) => `${name}: tasks(asOf: $${name}) { name }`).join(' ');
  const document = parse(`query (${names.map((name) => `$${name}: Date`).join(', ')}) { ${fields} }`);
  const inherit = install(datedSchema);
  const form = (number: number) =>
    inherit(document, Object.fromEntries(names.map((name, bit) => [name, number & (1 << bit) ? 'D' : null])));
  const first = form(0);
  for (let number = 1; number < 32; number += 1) form(number);
  expect(form(0)).toBe(first);
  form(32);
  expect(form(0)).not.toBe(first);
});

it('keeps the operations of a document apart', () => {
  const document = parse('query A{tasks(asOf:"A"){name}}query B{tasks(asOf:"B"){name}}');
  const inherit = install(datedSchema);
  expect(text(inherit(document, {}, 'A'))).toBe('query A{tasks(asOf:"A"){name(asOf:"A")}}');
  expect(text(inherit(document, {}, 'B'))).toBe('query B{tasks(asOf:"B"){name(asOf:"B")}}');
});
