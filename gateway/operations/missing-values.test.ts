import fc from 'fast-check';
import { buildSchema, executeSync, getOperationAST, parse } from 'graphql';
import { answerShape, type FieldShape, type ValueShape } from './answer-shape';
import { type MissingValue, raiseNulls } from './missing-values';

const schema = buildSchema(/* GraphQL */ `
  type Query {
    maybe: Node
    list: [Node]
    nested: [[Node!]]!
    sure: Node!
  }
  type Node {
    name: String!
    note: String
    tags: [String!]
    scores: [String]!
    next: Node!
    other: Node
    many: [Node!]
  }
`);

function shapeOf(text: string): Map<string, FieldShape> {
  const document = parse(text);
  return answerShape(schema, document, getOperationAST(document)!);
}

it('lets a null rise to the nearest place that may be null, and says where it came from', () => {
  const missing: MissingValue[] = [];
  const shape = shapeOf('{ maybe { note many { name next { n: name } } } list { tags } }');
  const data = {
    maybe: {
      note: null,
      many: [
        { name: 'a', next: { n: 'b' } },
        { name: 'c', next: { n: null } },
      ],
    },
    list: [{ tags: ['x', null] }, null],
  };
  expect(raiseNulls(data, shape, (one) => missing.push(one))).toEqual({
    maybe: { note: null, many: null },
    list: [{ tags: null }, null],
  });
  expect(missing).toEqual([
    { coordinate: 'Node.name', path: ['maybe', 'many', 1, 'next', 'n'] },
    { coordinate: 'Node.tags', path: ['list', 0, 'tags', 1] },
  ]);
});

it('gives up the whole answer where no place may be null', () => {
  expect(
    raiseNulls(
      { maybe: null, sure: { next: null } },
      shapeOf('{ maybe { note } sure { next { note } } }'),
      () => {},
    ),
  ).toBeNull();
});

it('leaves alone what was not selected for the type of an object', () => {
  const shape = shapeOf('{ sure { ... on Node { name note } } }');
  expect(raiseNulls({ sure: { note: 'x' } }, shape, () => {})).toEqual({ sure: { note: 'x' } });
});

it('answers as graphql-js does from the same values', () => {
  const text = `{ maybe { ...N } list { ...N } nested { ...N } sure { ...N other { ...N } } }
    fragment N on Node { name note tags scores next { alias: next { scores } other { name } } many { name } many { tags } }`;
  const document = parse(text);
  const shape = shapeOf(text);
  const valueOf = ({ item, fields }: ValueShape): fc.Arbitrary<unknown> => {
    if (item) return orNull(fc.array(valueOf(item), { maxLength: 2 }));
    return orNull(fields ? objectOf(fields) : fc.constant('x'));
  };
  const orNull = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.option(value, { freq: 40 });
  const objectOf = (fields: Map<string, FieldShape>): fc.Arbitrary<Record<string, unknown>> =>
    fc.record(Object.fromEntries([...fields].map(([key, field]) => [key, valueOf(field)])));

  const outcomes = new Set<string>();
  fc.assert(
    fc.property(objectOf(shape), (values) => {
      const theirs = executeSync({
        schema,
        document,
        rootValue: values,
        fieldResolver: (source: Record<string, unknown>, _arguments, _context, info) => source[info.path.key],
      });
      let missing = 0;
      const ours = raiseNulls(structuredClone(values), shape, () => (missing += 1));
      expect(ours).toEqual(theirs.data);
      expect(missing > 0).toBe(theirs.errors !== undefined);
      outcomes.add(ours === null ? 'nothing' : missing > 0 ? 'a part' : 'everything');
    }),
    { numRuns: 300 },
  );
  expect([...outcomes].sort()).toEqual(['a part', 'everything', 'nothing']);
});
