import { useRegistry } from './support/registry';

const registry = useRegistry();

/** Every list of the graph, below what it belongs to. */
const LISTS: [name: string, query: (args: string) => string][] = [
  ...['areas', 'units', 'plans', 'planTasks', 'databases', 'connectionTasks'].map(
    (name): [string, (args: string) => string] => [name, (args) => `{ ${name}(${args}) { totalCount } }`],
  ),
  ...['children', 'units', 'plans'].map((name): [string, (args: string) => string] => [
    `Area.${name}`,
    (args) => `{ area(id: "P63:67") { ${name}(${args}) { totalCount } } }`,
  ]),
  ...['leads', 'connectionTasks'].map((name): [string, (args: string) => string] => [
    `Unit.${name}`,
    (args) => `{ unit(id: "dak-nong.police") { ${name}(${args}) { totalCount } } }`,
  ]),
  ...['tasks', 'connectionTasks'].map((name): [string, (args: string) => string] => [
    `Plan.${name}`,
    (args) => `{ plan(id: "dak-nong-2022") { ${name}(${args}) { totalCount } } }`,
  ]),
  [
    'SectorDatabase.connectionTasks',
    (args) => `{ database(code: "land") { connectionTasks(${args}) { totalCount } } }`,
  ],
  ...['reports', 'history'].map((name): [string, (args: string) => string] => [
    `ConnectionTask.${name}`,
    (args) => `{ connectionTask(id: "dak-nong-2022/PL2.26/land") { ${name}(${args}) { totalCount } } }`,
  ]),
];

describe.each(LISTS)('%s', (_name, query) => {
  test.each([
    ['first: 501', 'first', '501'],
    ['first: -1', 'first', '-1'],
    ['last: 501', 'last', '501'],
    ['first: 1, last: 1', 'last', '{"first":1,"last":1}'],
    ['after: "forged"', 'after', '"forged"'],
    ['before: "WyJhIl0"', 'before', '"WyJhIl0"'],
  ])(
    'refuses %s, naming the argument, what was expected and what arrived',
    async (args, argument, received) => {
      const { status, errors } = await registry.request(query(args));
      expect(status).toBe(200);
      expect(errors).toHaveLength(1);
      expect(errors![0]!.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        argument,
        received,
        expected: { vi: expect.stringMatching(/./) as string, en: expect.stringMatching(/./) as string },
      });
      expect(errors![0]!.message).toContain(argument);
    },
  );
});

test.each([
  ['{ areas(filter: { level: VILLAGE }) { totalCount } }', 'filter.level', '"VILLAGE"'],
  ['{ coverage(asOf: "2024-02-30") { asOf } }', 'asOf', '"2024-02-30"'],
  ['{ coverage(asOf: 20240101) { asOf } }', 'asOf', '20240101'],
  ['{ planTasks(filter: { dueFrom: "yesterday" }) { totalCount } }', 'filter.dueFrom', '"yesterday"'],
  ['{ coverage { trend(from: "2024-13", to: "2024-12") { month } } }', 'from', '"2024-13"'],
  ['{ coverage { trend(from: "2024-02", to: "2024-01") { month } } }', 'to', '"2024-01"'],
  ['{ coverage(filter: { areas: ["P63:99"] }) { asOf } }', 'filter.areas', '"P63:99"'],
])('%s is refused with the argument and what arrived', async (query, argument, received) => {
  const { errors } = await registry.request(query);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument, received });
});

test.each([
  ['area(id: "P63:99") { id }', 'area'],
  ['unit(id: "nobody") { id }', 'unit'],
  ['plan(id: "") { id }', 'plan'],
  ['planTask(id: "a/b") { id }', 'planTask'],
  ['target(id: "none") { id }', 'target'],
  ['sector(code: "none") { code }', 'sector'],
  ['database(code: "\\u0000") { code }', 'database'],
  ['connectionTask(id: "dak-nong-2022/PL2.26/tax") { id }', 'connectionTask'],
])('an unknown id answers null: %s', async (field, name) => {
  await expect(registry.ask(`{ ${field} }`)).resolves.toEqual({ [name]: null });
});

test.each<[string, RequestInit, number]>([
  ['no body', { method: 'POST', headers: { 'content-type': 'application/json' } }, 400],
  [
    'a body that is not JSON',
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' },
    400,
  ],
  [
    'a body that is not GraphQL',
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: '[]' },
    400,
  ],
  ['another content type', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{ a }' }, 415],
  ['another method', { method: 'DELETE' }, 405],
])('%s is refused with a clear error and never with a 500', async (_, init, status) => {
  const response = await fetch(`${registry.origin()}/graphql`, {
    ...init,
    headers: { accept: 'application/graphql-response+json', ...init.headers },
  });
  expect(response.status).toBe(status);
  const { errors } = (await response.json()) as { errors: { message: string }[] };
  expect(errors[0]!.message).toMatch(/ \/ /);
});
