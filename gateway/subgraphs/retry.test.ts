import { parse } from 'graphql';
import { withBreaker } from './breaker';
import { withRetries } from './retry';
import { type SubgraphExecutor, type SubgraphRequest, SubgraphUnavailable } from './subgraph';

const document = parse('{ __typename }');
const asking = (operationType: string): SubgraphRequest => ({ document, operationType });
const QUERY = asking('query');

/** A subgraph that gives these answers one after the other, and then data. */
function subgraph(...failures: (Error | 'data')[]) {
  const state = { asked: 0 };
  const executor: SubgraphExecutor = () => {
    state.asked += 1;
    const failure = failures.shift() ?? 'data';
    if (failure !== 'data') throw failure;
    return { data: {} };
  };
  return { executor, state };
}
const refused = (): Error => new SubgraphUnavailable('ECONNREFUSED');
const late = (): Error => new SubgraphUnavailable('timeout', { timedOut: true });

describe('a subgraph that gives no answer', () => {
  it.each([
    ['query', [refused(), refused()], 3, true],
    ['query', [refused(), refused(), refused()], 3, false],
    ['query', [late()], 1, false],
    ['query', [new TypeError('a fault of ours')], 1, false],
    ['mutation', [refused()], 1, false],
    ['subscription', [refused()], 1, false],
  ])(
    'is asked for a %s again only where nothing can go wrong by it: %s',
    async (type, failures, asked, answers) => {
      const { executor, state } = subgraph(...failures);
      const answer = await Promise.resolve(withRetries(executor)(asking(type))).catch(() => undefined);
      expect([state.asked, answer !== undefined]).toEqual([asked, answers]);
    },
  );
});

it('is asked again for what it could not read from its database, and its answer without is the last word', async () => {
  const without = {
    data: { units: null },
    errors: [{ message: '', extensions: { code: 'DATABASE_UNAVAILABLE' } }],
  };
  let asked = 0;
  const execute = (answers: number): SubgraphExecutor =>
    withRetries(() => ((asked += 1) > answers ? { data: {} } : without));
  await expect(execute(2)(QUERY)).resolves.toEqual({ data: {} });
  await expect(execute(9)(QUERY)).resolves.toEqual(without);
  expect(asked).toBe(6);
});

describe('a subgraph that gives no answer time after time', () => {
  const many = (count: number, error: () => Error): Error[] => Array.from({ length: count }, error);

  async function ask(executor: SubgraphExecutor): Promise<string> {
    try {
      await executor(QUERY);
      return 'data';
    } catch (error) {
      return (error as Error).message;
    }
  }

  it('is left alone, tried by one request, and asked by all when it answers', async () => {
    let time = 0;
    const { executor, state } = subgraph(...many(11, refused));
    const guarded = withBreaker(executor, () => time);
    for (let i = 0; i < 10; i += 1) expect(await ask(guarded)).toBe('ECONNREFUSED');
    expect(await ask(guarded)).toBe('left alone for a while');
    expect(state.asked).toBe(10);
    time += 1_000;
    expect(await Promise.all([ask(guarded), ask(guarded)])).toEqual([
      'ECONNREFUSED',
      'left alone for a while',
    ]);
    time += 1_000;
    expect(await Promise.all([ask(guarded), ask(guarded)])).toEqual(['data', 'left alone for a while']);
    expect(await ask(guarded)).toBe('data');
  });

  it('is tried again when its time has come, wherever the clock of the machine is set meanwhile', async () => {
    jest.useFakeTimers();
    try {
      const guarded = withBreaker(subgraph(...many(10, refused)).executor);
      for (let i = 0; i < 10; i += 1) await ask(guarded);
      jest.setSystemTime(Date.now() - 48 * 3_600_000);
      jest.advanceTimersByTime(1_000);
      expect(await ask(guarded)).toBe('data');
    } finally {
      jest.useRealTimers();
    }
  });

  it('is not left alone for answers in between, nor for faults of another kind', async () => {
    const { executor } = subgraph(
      ...many(9, refused),
      'data',
      ...many(9, late),
      ...many(20, () => new Error('x')),
    );
    const guarded = withBreaker(executor);
    const answers: string[] = [];
    for (let i = 0; i < 40; i += 1) answers.push(await ask(guarded));
    expect(answers).not.toContain('left alone for a while');
    expect(answers.at(-1)).toBe('data');
  });

  it('is not sent again what it was spared', async () => {
    const { executor, state } = subgraph(...many(50, refused));
    const guarded = withRetries(withBreaker(executor));
    for (let i = 0; i < 20; i += 1) await ask(guarded);
    expect(state.asked).toBe(10);
  });
});
