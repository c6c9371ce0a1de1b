import { Readable } from 'node:stream';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { localizedError } from './errors';
import { createMasking } from './masking';

const error = jest.fn();
const warn = jest.fn();
const { maskError, maskErrorOf, plugin } = createMasking({ info: jest.fn(), warn, error });
beforeEach(() => jest.clearAllMocks());

const ID = { requestId: 'id-of-the-client' };
const request = new Request('http://gateway/graphql', { headers: { 'x-request-id': ID.requestId } });

it('lets errors made for clients pass', () => {
  const made = localizedError('BAD_USER_INPUT', { vi: 'sai', en: 'wrong' });
  const told = new GraphQLError('Too old', { extensions: { code: 'OUTDATED', subgraph: 'plans' } });
  expect([maskErrorOf(request, made), maskErrorOf(request, told)]).toEqual([made, told]);
  expect(error).not.toHaveBeenCalled();
});

it('tells nothing of a fault of the gateway, and logs it under the id of its request', () => {
  const secret = new Error('password authentication failed for 10.0.0.7');
  for (const thrown of [secret, new GraphQLError('wrapped', { originalError: secret })]) {
    const { message, extensions, originalError } = maskErrorOf(request, thrown);
    expect(message).toBe('The gateway met an unexpected error. / Cổng gặp lỗi ngoài dự kiến.');
    expect(extensions).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', http: { status: 500 } });
    expect(originalError).toBeUndefined();
    expect(error).toHaveBeenLastCalledWith('unexpected error in the gateway', secret, ID);
  }
});

it('tells that the planner failed, and logs how', () => {
  const { extensions } = maskErrorOf(request, new Error('Failed to plan query: no path to join__Graph'));
  expect(extensions).toMatchObject({ code: 'OPERATION_NOT_PLANNED', http: { status: 422 } });
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('no path to join__Graph'), ID);
});

it('takes a client that left for no fault, and logs nothing', () => {
  const { extensions } = maskErrorOf(request, Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
  expect(extensions['code']).toBe('BAD_REQUEST');
  expect(error).not.toHaveBeenCalled();
});

describe('a fault that is masked before its request is known', () => {
  const fault = new Error('lost');
  const answered = (result: unknown, more = {}) => ({ request, result, ...more }) as never;

  it('is logged once, when its operation or else its request is answered', () => {
    const told = { errors: [maskError(fault)] };
    expect(error).not.toHaveBeenCalled();
    void plugin.onExecutionResult!(answered(told));
    void plugin.onResultProcess!(answered(told));
    const refused = { errors: [maskError(fault)] };
    void plugin.onResultProcess!(answered(refused));
    const line = ['unexpected error in the gateway', fault, ID];
    expect(error.mock.calls).toEqual([line, line]);
  });

  it('is logged when an event tells of it, and every event passes', async () => {
    const events = [{ data: { counted: 1 } }, { errors: [maskError(fault)] }];
    let followed: AsyncIterable<ExecutionResult> | undefined;
    const setResult = (result: typeof followed) => (followed = result);
    void plugin.onExecutionResult!(answered(Readable.from(events), { setResult }));
    const results: ExecutionResult[] = [];
    for await (const result of followed!) results.push(result);
    expect(results).toEqual(events);
    expect(error.mock.calls).toEqual([['unexpected error in the gateway', fault, ID]]);
  });
});
