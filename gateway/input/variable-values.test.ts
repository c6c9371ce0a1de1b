import fc from 'fast-check';
import { getOperationAST, getVariableValues, type GraphQLError, parse } from 'graphql';
import { inputSchema } from '../testing/input-schema';
import { checkVariables } from './variable-values';

const schema = inputSchema();

function check(text: string, values: Record<string, unknown>): GraphQLError[] {
  const document = parse(text);
  return checkVariables(schema, document, getOperationAST(document)!, values);
}

const BY_FILTER = 'query ($f: Filter, $d: Date) { tasks(filter: $f, asOf: $d) { id } }';

it.each([
  [
    BY_FILTER,
    { f: { dueFrom: '2024-02-30' } },
    'filter.dueFrom',
    '$f.dueFrom',
    'a real calendar date, YYYY-MM-DD',
    '"2024-02-30"',
  ],
  [
    BY_FILTER,
    { f: { around: { hubs: ['NPDB', 'LGSP'] } } },
    'filter.around.hubs.1',
    '$f.around.hubs.1',
    'one of NPDB, EID',
    '"LGSP"',
  ],
  [BY_FILTER, { f: { size: null } }, 'filter.size', '$f.size', 'a whole number (32 bit)', 'null'],
  [
    BY_FILTER,
    { f: [] },
    'filter',
    '$f',
    'an object with the fields dueFrom, hubs, size, search, within, around',
    '[]',
  ],
  [BY_FILTER, { d: 'today' }, 'asOf', '$d', 'a real calendar date, YYYY-MM-DD', '"today"'],
  ['query ($n: Int!) { tasks(first: $n) { id } }', {}, 'first', '$n', 'a whole number (32 bit)', undefined],
  [
    'query ($n: Int!) { tasks(first: $n) { id } }',
    { n: null },
    'first',
    '$n',
    'a whole number (32 bit)',
    'null',
  ],
  [
    'query ($s: String, $d: Date) { tasks(filter: { search: $s, around: { dueFrom: $d } }) { id } }',
    { d: '' },
    'filter.around.dueFrom',
    '$d',
    'a real calendar date, YYYY-MM-DD',
    '""',
  ],
])(
  '%s with %j names the argument, the variable, what was expected and what arrived',
  (text, values, argument, variable, expected, received) => {
    const [error, ...others] = check(text, values);
    expect(others).toEqual([]);
    expect(error?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument,
      variable,
      expected: { en: expected },
    });
    expect(error?.extensions['received']).toBe(received);
    expect(
      error?.message.startsWith(`${argument}: expected ${expected}, received ${received ?? 'nothing'}. / `),
    ).toBe(true);
  },
);

it('shows no more than a piece of what arrived', () => {
  const [error] = check(BY_FILTER, { f: { search: 'x'.repeat(100), dueFrom: 'y'.repeat(100_000) } });
  expect(error?.message.length).toBeLessThan(500);
});

it('tells of fifty problems at most', () => {
  const wrong = Array.from({ length: 10_000 }, () => 'LGSP');
  expect(check(BY_FILTER, { f: { hubs: wrong } })).toHaveLength(50);
});

it.each(['Filter', 'Report!', 'Key', '[Hub!]! = [EID]', '[[Int]]', 'Date', 'Anything'])(
  'refuses for a %s exactly what graphql-js refuses',
  (type) => {
    const document = parse(`query ($v: ${type}) { __typename }`);
    const operation = getOperationAST(document)!;
    const names = [
      'dueFrom',
      'hubs',
      'size',
      'within',
      'around',
      'taskId',
      'month',
      'id',
      'code',
      '__proto__',
    ];
    const { any } = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'medium' },
        fc.constantFrom<unknown>(
          1,
          1.5,
          2 ** 40,
          'x',
          '2024-02-29',
          '2024-02-30',
          '2024-06',
          true,
          null,
          'NPDB',
        ),
        fc.constant({ taskId: 'x', month: '2024-06' }),
        fc.array(tie('any'), { maxLength: 2 }),
        fc.dictionary(fc.constantFrom(...names), tie('any'), { maxKeys: 3 }),
      ),
    }));
    const accepted = new Set<boolean>();
    fc.assert(
      fc.property(fc.record({ v: any }, { requiredKeys: [] }), (values) => {
        const { errors = [] } = getVariableValues(schema, operation.variableDefinitions ?? [], values);
        accepted.add(errors.length === 0);
        expect(checkVariables(schema, document, operation, values).length > 0).toBe(errors.length > 0);
      }),
      { numRuns: 300 },
    );
    expect(accepted).toContain(true);
  },
);
