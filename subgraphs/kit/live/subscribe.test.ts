import { buildSchema, GraphQLError, GraphQLObjectType, parse } from 'graphql';
import { createQueue, type EventQueue } from './queue';
import { isStream, type ResultStream, subscribe } from './subscribe';

const schema = buildSchema('type Query { a: Int } type Subscription { change(to: Int): Int }');
let queue: EventQueue<number>;
let contexts: number;

beforeEach(() => {
  contexts = 0;
  queue = createQueue<number>({ limit: 5, overflow: () => new Error(), onEnd: () => {} });
});

const type = schema.getSubscriptionType();
if (!(type instanceof GraphQLObjectType)) throw new Error();
Object.assign(type.getFields()['change']!, {
  subscribe: (_: unknown, { to }: { to?: number }) => {
    if (to === 0) throw new GraphQLError('not to zero');
    return queue.events;
  },
  resolve: (change: number, _: unknown, context: { number: number }) => change * 100 + context.number,
});

const start = (query = 'subscription { change }', variableValues = {}) =>
  subscribe({ schema, document: parse(query), variableValues }, () =>
    Promise.resolve({ number: contexts++ }),
  );

test('each event is answered in a context of its own', async () => {
  const results = (await start()) as ResultStream;
  for (const change of [1, 2, 3]) queue.push(change);
  const told = [await results.next(), await results.next(), await results.next()];
  expect(told.map(({ value }) => value?.data)).toEqual([{ change: 101 }, { change: 202 }, { change: 303 }]);
});

test('an error of the stream of events is told as the last result', async () => {
  const results = (await start()) as ResultStream;
  queue.end(new GraphQLError('broken', { extensions: { code: 'BROKEN' } }));
  const { value } = await results.next();
  expect(value?.errors).toMatchObject([{ message: 'broken', extensions: { code: 'BROKEN' } }]);
  await expect(results.next()).resolves.toEqual({ done: true, value: undefined });
});

test.each([
  ['subscription { change(to: 0) }', {}, 'not to zero'],
  ['subscription ($to: Int) { change(to: $to) }', { to: 'x' }, /cannot represent/],
])('what is refused is no stream: %s %j', async (query, variables, message) => {
  const result = await start(query, variables);
  expect(isStream(result)).toBe(false);
  expect(result).toMatchObject({ errors: [{ message: expect.stringMatching(message) as string }] });
});
