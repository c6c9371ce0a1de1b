import fc from 'fast-check';
import { type GraphQLError, parse, specifiedRules, validate } from 'graphql';
import { inputSchema } from '../testing/input-schema';
import { parseDocument, validateDocument } from './document';
import { MAXIMUM_NESTING } from './nesting';

const schema = inputSchema();
const check = (text: string): readonly GraphQLError[] => validateDocument(schema, parseDocument(text));

describe('a value written in a document', () => {
  const cases: [string, string, string, string | undefined][] = [
    ['{ tasks(asOf: "2024-02-30") { id } }', 'asOf', 'a real calendar date, YYYY-MM-DD', '"2024-02-30"'],
    ['{ tasks(asOf: 20240230) { id } }', 'asOf', 'a real calendar date, YYYY-MM-DD', '20240230'],
    [
      '{ tasks(filter: { dueFrom: "x" }) { id } }',
      'filter.dueFrom',
      'a real calendar date, YYYY-MM-DD',
      '"x"',
    ],
    [
      '{ tasks(filter: { around: { hubs: [NPDB, LGSP] } }) { id } }',
      'filter.around.hubs.1',
      'one of NPDB, EID',
      '"LGSP"',
    ],
    ['{ tasks(hub: "NPDB") { id } }', 'hub', 'one of NPDB, EID', '"NPDB"'],
    ['{ tasks(first: "ten") { id } }', 'first', 'a whole number (32 bit)', '"ten"'],
    ['{ tasks(first: 99999999999) { id } }', 'first', 'a whole number (32 bit)', '99999999999'],
    ['{ tasks(filter: { size: null }) { id } }', 'filter.size', 'a whole number (32 bit)', 'null'],
    ['{ tasks(filter: { within: [[1], "x"] }) { id } }', 'filter.within.1', 'a whole number (32 bit)', '"x"'],
    [
      '{ tasks(filter: 5) { id } }',
      'filter',
      'an object with the fields dueFrom, hubs, size, search, within, around',
      '5',
    ],
    [
      '{ tasks(filter: { sice: 1 }) { id } }',
      'filter.sice',
      'a field of Filter: dueFrom, hubs, size, search, within, around',
      '"sice"',
    ],
    [
      '{ report(input: { taskId: 1.5, month: "2024-13" }) }',
      'input.taskId',
      'an identifier (text or a whole number)',
      '1.5',
    ],
    ['{ report(input: { taskId: 1 }) }', 'input.month', 'a calendar month, YYYY-MM', undefined],
    ['{ report }', 'input', 'an object with the fields taskId, month, at, rate, done', undefined],
    [
      '{ task(key: { id: 1, code: "x" }) { id } }',
      'key',
      'exactly one of the fields id, code',
      '{"id":1,"code":"x"}',
    ],
    ['{ tasks { id @limit } }', 'to', 'a whole number (32 bit)', undefined],
    [
      'query ($d: Date = "2023-02-29") { tasks(asOf: $d) { id } }',
      '$d',
      'a real calendar date, YYYY-MM-DD',
      '"2023-02-29"',
    ],
  ];
  it.each(cases)(
    '%s names the argument, what was expected and what arrived',
    (text, argument, expected, received) => {
      const [error] = check(text);
      expect(error?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        argument,
        expected: { en: expected },
      });
      expect(error?.extensions['received']).toBe(received);
      expect(error?.locations).toHaveLength(1);
      expect(error?.message).toBe(
        `${argument}: expected ${expected}, received ${received ?? 'nothing'}. / ` +
          (error?.extensions['messages'] as { vi: string }).vi,
      );
    },
  );

  it('tells of every mistake at once', () => {
    const errors = check('{ tasks(first: "x", hub: LGSP, filter: { dueFrom: 1, search: 2 }) { id } }');
    const places = errors.map(({ extensions }) => extensions['argument']);
    expect(places).toEqual(['filter.dueFrom', 'filter.search', 'hub', 'first']);
  });
});

describe('a field or argument that the schema does not have', () => {
  it.each([
    ['{ tasks { nam } }', { field: 'Task.nam', received: 'nam' }, 'a field of Task: id, name, status, next'],
    ['{ some { name } }', { field: 'Anyone.name', received: 'name' }, 'a field of Anyone: __typename'],
    [
      '{ tasks(frst: 5) { id } }',
      { field: 'Query.tasks', argument: 'frst', received: 'frst' },
      'an argument of Query.tasks: filter, hub, first, asOf',
    ],
    [
      '{ tasks { id(x: 1) } }',
      { field: 'Task.id', argument: 'x', received: 'x' },
      'no argument: Task.id takes none',
    ],
  ])('%s is told with those that it has', (text, details, expected) => {
    const [error, ...others] = check(text);
    expect(others).toEqual([]);
    expect(error?.extensions).toMatchObject({
      code: 'GRAPHQL_VALIDATION_FAILED',
      ...details,
      expected: { en: expected },
    });
  });
});

describe('a document that cannot be read', () => {
  const readError = (text: string): GraphQLError => {
    try {
      parseDocument(text);
    } catch (error) {
      return error as GraphQLError;
    }
    throw new Error('it was read');
  };

  it('tells where, what was expected and what stands there', () => {
    const error = readError('{ tasks { id }');
    expect(error.message).toBe(
      'Syntax Error: Expected Name, found <EOF>. / Lỗi cú pháp: cần Name, gặp <EOF>.',
    );
    expect(error.locations).toEqual([{ line: 1, column: 15 }]);
    expect(error.extensions).toMatchObject({ code: 'GRAPHQL_PARSE_FAILED', received: '<EOF>' });
  });

  it.each(['{', '[', '('])(
    'is refused when its %s nest deeper than can be planned, however deep',
    (opening) => {
      for (const depth of [MAXIMUM_NESTING + 1, 100_000]) {
        expect(readError(`{ tasks(filter: ${opening.repeat(depth)}`).extensions['code']).toBe(
          'OPERATION_NOT_PLANNED',
        );
      }
    },
  );

  it('is refused when its fragments nest deeper than can be checked', () => {
    const fragment = (number: number): string => `fragment F${number} on Task { next { ...F${number + 1} } }`;
    const chain = Array.from({ length: 20_000 }, (_, number) => fragment(number)).join(' ');
    const [error] = check(`{ tasks { ...F0 } } ${chain} fragment F20000 on Task { id }`);
    expect(error?.extensions['code']).toBe('OPERATION_NOT_PLANNED');
  });
});

describe('the rules', () => {
  const leaf = fc.constantFrom(
    ...['1', '-1', '1.5', '99999999999', '"x"', '"2024-02-29"', '"2024-02-30"', '"2024-06"', 'true', 'null'],
    ...['NPDB', 'LGSP', '$v', '"2024-06-01T00:00:00Z"'],
  );
  const { value } = fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
      fc
        .dictionary(
          fc.constantFrom(
            'dueFrom',
            'hubs',
            'size',
            'search',
            'within',
            'around',
            'taskId',
            'month',
            'id',
            'code',
          ),
          tie('value'),
          { maxKeys: 3 },
        )
        .map(
          (fields) =>
            `{ ${Object.entries(fields)
              .map(([name, one]) => `${name}: ${one}`)
              .join(', ')} }`,
        ),
    ),
  }));
  const argument = fc.tuple(
    fc.constantFrom('filter', 'hub', 'first', 'asOf', 'key', 'id', 'input', 'of', 'no'),
    value,
  );
  const field = fc
    .tuple(
      fc.constantFrom('tasks', 'task', 'report', 'some', 'nothing'),
      fc.array(argument, { maxLength: 3 }),
    )
    .map(([name, all]) => {
      const given = [...new Map(all)].map(([one, written]) => `${one}: ${written}`).join(', ');
      const inside = name === 'report' ? '' : name === 'some' ? '{ ... on Task { id } }' : '{ id }';
      return `${name}${given && `(${given})`} ${inside}`;
    });

  it('find a mistake exactly where those of graphql-js find one', () => {
    let valid = 0;
    fc.assert(
      fc.property(field, (written) => {
        const document = parse(`query ${written.includes('$v') ? '($v: Int)' : ''} { ${written} }`);
        const theirs = validate(schema, document, specifiedRules);
        if (theirs.length === 0) valid += 1;
        expect(validateDocument(schema, document).length > 0).toBe(theirs.length > 0);
      }),
      { numRuns: 1000 },
    );
    expect(valid).toBeGreaterThan(50);
  });
});
