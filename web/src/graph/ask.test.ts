import { ask } from './ask';
import { graphql } from './graphql';

const document = graphql(`
  query Sectors {
    sectors {
      code
    }
  }
`);
const busy = () =>
  new Response(JSON.stringify({ errors: [{ message: 'busy', extensions: { code: 'OVERLOADED' } }] }), {
    status: 503,
    headers: { 'retry-after': '1' },
  });
const served = () => new Response(JSON.stringify({ data: { sectors: [] } }));

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

/** Asks a registry that gives these answers in turns; what the page is told, and how often it asked. */
async function askOf(...answers: (() => Response)[]) {
  let asked = 0;
  jest.spyOn(global, 'fetch').mockImplementation(() => Promise.resolve(answers[asked++]!()));
  const answer = ask(document, {});
  await jest.advanceTimersByTimeAsync(900);
  const askedAtOnce = asked;
  await jest.advanceTimersByTimeAsync(10_000);
  return { answer: await answer, askedAtOnce, asked };
}

test('what a busy registry refused is asked again when it said, and answered', async () => {
  const { answer, askedAtOnce, asked } = await askOf(busy, busy, served);
  expect(answer).toEqual({ data: { sectors: [] }, errors: [] });
  expect([askedAtOnce, asked]).toEqual([1, 3]);
});

test('who was refused four times is told so', async () => {
  const { answer, asked } = await askOf(busy, busy, busy, busy, served);
  expect(answer.errors.map(({ code }) => code)).toEqual(['OVERLOADED']);
  expect(asked).toBe(4);
});

test('a refusal that does not say when to come back is told at once', async () => {
  const { answer, askedAtOnce } = await askOf(
    () => new Response(JSON.stringify({ errors: [{ message: 'no' }] }), { status: 503 }),
  );
  expect([askedAtOnce, answer.errors.length]).toEqual([1, 1]);
});
