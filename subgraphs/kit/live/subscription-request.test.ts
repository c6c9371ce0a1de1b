import { print } from 'graphql';
import { readSubscription } from './subscription-request';

const EVENTS = 'text/event-stream, application/json';
const SUBSCRIPTION = 'subscription S($x: Int) { a(x: $x) }';
const BOTH = `query Q { a } ${SUBSCRIPTION}`;

test.each([
  [{ query: SUBSCRIPTION }, null, null],
  [{ query: BOTH, operationName: 'S', variables: { x: 1 } }, 'S', { x: 1 }],
  [{ query: SUBSCRIPTION, operationName: 5, variables: 'x' }, null, null],
])('reads the subscription of %j', (body, operationName, variables) => {
  const request = readSubscription(EVENTS, body)!;
  expect(request).toMatchObject({ operationName, variables });
  expect(print(request.document)).toContain('subscription S');
});

test.each([
  ['a client that does not take events', 'application/json', { query: SUBSCRIPTION }],
  ['a client that takes anything', undefined, { query: SUBSCRIPTION }],
  ['a query', EVENTS, { query: '{ a }' }],
  ['a query beside a subscription', EVENTS, { query: BOTH, operationName: 'Q' }],
  ['nobody says which', EVENTS, { query: BOTH }],
  ['broken syntax', EVENTS, { query: 'subscription {' }],
  ['no text', EVENTS, { query: 5 }],
  ['no object', EVENTS, null],
  ['no JSON', EVENTS, undefined],
])('leaves everything else alone: %s', (_what, accept, body) => {
  expect(readSubscription(accept, body)).toBeUndefined();
});
