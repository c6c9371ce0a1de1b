import { parse } from 'graphql';
import { gatherEntities } from './gather-entities';
import type { SubgraphAnswer, SubgraphExecutor, SubgraphRequest, SubgraphResult } from './subgraph';
import { SubgraphUnavailable } from './subgraph';

const LOOKUP = parse(
  'query ($r: [_Any!]!, $language: Language) { _entities(representations: $r) { ... on Unit { name(language: $language) } } }',
);

type Entity = { id: string; name?: object };

/** A subgraph that answers what it was asked when it is told to. */
function subgraph() {
  const asked: SubgraphRequest[] = [];
  const answers: ((answer: SubgraphAnswer | Error) => void)[] = [];
  const executor: SubgraphExecutor = (request) => {
    asked.push(request);
    return new Promise((resolve, reject) => {
      answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
    });
  };
  const sent = (): string[][] =>
    asked.map(({ variables }) => ((variables!['r'] ?? []) as Entity[]).map(({ id }) => id));
  const entities = (request: SubgraphRequest): SubgraphResult => ({
    data: { _entities: (request.variables!['r'] as Entity[]).map(({ id }) => ({ id, name: { vi: id } })) },
  });
  const answer = async (
    index: number,
    result: SubgraphAnswer | Error = entities(asked[index]!),
  ): Promise<void> => {
    answers[index]!(result);
    await new Promise((resolve) => setImmediate(resolve));
  };
  const gathered = gatherEntities(executor);
  return { ask: async (request: SubgraphRequest) => gathered(request), asked, sent, answer };
}

const lookup = (ids: string[], more: Partial<SubgraphRequest> = {}): SubgraphRequest => ({
  document: LOOKUP,
  operationType: 'query',
  variables: { r: ids.map((id) => ({ __typename: 'Unit', id })) },
  ...more,
});

const idsOf = async (answer: unknown): Promise<string[]> =>
  ((await answer) as { data: { _entities: Entity[] } }).data._entities.map(({ id }) => id);

it('sends what waits for a lookup under way together, each entity once, and gives everybody what they asked for', async () => {
  const { ask, sent, answer } = subgraph();
  const [first, second, third] = [ask(lookup(['a'])), ask(lookup(['b', 'c'])), ask(lookup(['c', 'a', 'c']))];
  expect(sent()).toEqual([['a']]);
  await answer(0);
  expect(sent()).toEqual([['a'], ['b', 'c', 'a']]);
  await answer(1);
  expect(await Promise.all([idsOf(first), idsOf(second), idsOf(third)])).toEqual([
    ['a'],
    ['b', 'c'],
    ['c', 'a', 'c'],
  ]);
});

it('gives nobody an object that somebody else was given', async () => {
  const { ask, answer } = subgraph();
  const answers = [ask(lookup(['a'])), ask(lookup(['b'])), ask(lookup(['b', 'b']))];
  await answer(0);
  await answer(1);
  const all = (await Promise.all(answers)) as { data: { _entities: Entity[] } }[];
  const objects = all.flatMap(({ data }) => data._entities).flatMap((entity) => [entity, entity.name]);
  expect(new Set(objects).size).toBe(objects.length);
});

it('waits a moment and no longer for a lookup that takes its time', async () => {
  const { ask, sent } = subgraph();
  void ask(lookup(['a']));
  void ask(lookup(['b']));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(sent()).toEqual([['a'], ['b']]);
});

it('does not let a long queue wait', () => {
  const { ask, sent } = subgraph();
  const many = Array.from({ length: 600 }, (_, index) => String(index));
  for (const request of [lookup(['a']), lookup(many), lookup(many)]) void ask(request);
  expect(sent().map(({ length }) => length)).toEqual([1, 600]);
});

it.each<[string, Partial<SubgraphRequest>]>([
  [
    'of another client with a token',
    { context: { request: { headers: new Headers({ authorization: 'Bearer x' }) } } },
  ],
  ['with another variable', { variables: { r: [], language: 'EN' } }],
  ['that must find another write', { position: '0/1' }],
  ['that is no lookup', { document: parse('{ units { id } }') }],
  [
    'that does something else too',
    {
      document: parse('query ($r: [_Any!]!) { _entities(representations: $r) { __typename } units { id } }'),
    },
  ],
  ['that is a mutation', { operationType: 'mutation' }],
])('does not wait with a request %s', (_what, more) => {
  const { ask, asked } = subgraph();
  void ask(lookup(['a']));
  void ask(lookup(['b'], more));
  expect(asked).toHaveLength(2);
});

it.each<[string, SubgraphResult]>([
  ['tells of an error', { data: { _entities: [null, null] }, errors: [{ message: 'no' }] }],
  ['has too few entities', { data: { _entities: [null] } }],
])('asks for everybody by themselves when a joint answer %s', async (_what, result) => {
  const { ask, sent, answer } = subgraph();
  const answers = [ask(lookup(['a'])), ask(lookup(['b'])), ask(lookup(['c']))];
  await answer(0);
  await answer(1, result);
  expect(sent()).toEqual([['a'], ['b', 'c'], ['b'], ['c']]);
  await answer(2);
  await answer(3);
  expect(await Promise.all(answers.map(idsOf))).toEqual([['a'], ['b'], ['c']]);
});

it('tells everybody when the subgraph does not answer, and goes on with those who ask then', async () => {
  const { ask, sent, answer } = subgraph();
  const answers = [ask(lookup(['a'])), ask(lookup(['b'])), ask(lookup(['c']))];
  const settled = Promise.allSettled(answers);
  await answer(0);
  await answer(1, new SubgraphUnavailable('ECONNREFUSED'));
  expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  void ask(lookup(['d']));
  expect(sent().at(-1)).toEqual(['d']);
});
