import { GraphQLError } from 'graphql';
import { localizedError } from './errors';
import { maskError } from './masking';

const error = jest.fn();
const warn = jest.fn();
const mask = maskError({ info: jest.fn(), warn, error });
beforeEach(() => jest.clearAllMocks());

it('lets errors made for clients pass', () => {
  const made = localizedError('BAD_USER_INPUT', { vi: 'sai', en: 'wrong' });
  const told = new GraphQLError('Too old', { extensions: { code: 'OUTDATED', subgraph: 'plans' } });
  expect([mask(made), mask(told)]).toEqual([made, told]);
  expect(error).not.toHaveBeenCalled();
});

it('tells nothing of a fault of the gateway, and logs it', () => {
  const secret = new Error('password authentication failed for 10.0.0.7');
  for (const thrown of [secret, new GraphQLError('wrapped', { originalError: secret })]) {
    const { message, extensions, originalError } = mask(thrown);
    expect(message).toBe('The gateway met an unexpected error. / Cổng gặp lỗi ngoài dự kiến.');
    expect(extensions).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', http: { status: 500 } });
    expect(originalError).toBeUndefined();
    expect(error).toHaveBeenLastCalledWith('unexpected error in the gateway', secret);
  }
});

it('tells that the planner failed, and logs how', () => {
  const { extensions } = mask(new Error('Failed to plan query: no path to join__Graph'));
  expect(extensions).toMatchObject({ code: 'OPERATION_NOT_PLANNED', http: { status: 422 } });
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('no path to join__Graph'));
});

it('takes a client that left for no fault, and logs nothing', () => {
  const { extensions } = mask(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
  expect(extensions['code']).toBe('BAD_REQUEST');
  expect(error).not.toHaveBeenCalled();
});
