import { buildSchema } from 'graphql';
import { developmentToken } from '../subgraphs/kit/identity/development-issuer';
import { faultOf } from './fuzz/verdict';
import { type Place, put } from './hostile/places';
import { questionsOf, type Write, writesOf } from './hostile/requests';
import { type Left, VALID_INPUTS } from './hostile/valid-inputs';
import { readDocument } from './support/examples';
import { useRegistry } from './support/registry';

/** A text that nobody should send, in each place of the graph that takes one, and in that place alone. */
const BODY_LIMIT = 65_536;
const PATIENCE = 20_000;

const registry = useRegistry({ BODY_LIMIT_BYTES: String(BODY_LIMIT) });
const schema = buildSchema(readDocument('schema/api.graphql'));
/** In the order of their inputs, some of which name what others leave. */
const ORDER = Object.keys(VALID_INPUTS);
const writes = writesOf(schema).sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name));
const questions = questionsOf(schema);

/** Letters, and @ between words: many of them, and no compression makes them short enough for an index. */
function longText(length: number): string {
  let state = 1;
  const next = (): number => (state = Math.imul(state, 48_271) & 0x7fffffff);
  return Array.from({ length }, () => String.fromCharCode(64 + ((next() >> 8) % 27))).join('');
}

type Hostile = readonly [name: string, text: string, mayBeKept: boolean];

const TEXTS: Hostile[] = [
  ['U+0000', 'a\u0000b', false],
  ['a high surrogate alone', 'a\ud800b', false],
  ['a low surrogate alone', 'a\udc00b', false],
  ['what has a meaning in SQL', `%_\\'";--$1 *`, true],
  ['a text longer than an index takes', longText(3_900), true],
  ['a text nearly as long as a request may be', longText(BODY_LIMIT - 6_000), false],
];

interface Result {
  /** Of a failure. */
  code?: string;
  id?: string;
  fields?: { path: string[] }[];
  outcomes?: { failure: Result }[];
  /** Of what was recorded. */
  report?: { id: string };
  figure?: { id: string };
}

interface Body {
  data?: Record<string, Result> | null;
  errors?: { extensions: { argument?: string } }[];
}

let token: string;

beforeAll(async () => {
  const identity = { subject: 'test', name: 'Thử nghiệm', units: [], areas: [] };
  token = await developmentToken(registry.dataDir(), { ...identity, roles: ['administrator'] }, '1h');
});

/** @throws Error where the answer is wrong whatever was asked */
async function send(request: { query: string; variables: object }): Promise<Body> {
  const [start, body] = [performance.now(), JSON.stringify(request)];
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(`${registry.origin()}/graphql`, { method: 'POST', headers, body });
  const [status, text] = [response.status, await response.text()];
  const fault = faultOf({ status, text, ms: performance.now() - start }, body, PATIENCE);
  if (fault !== undefined || status !== 200) throw new Error(fault ?? `${status}: ${text.slice(0, 300)}`);
  return JSON.parse(text) as Body;
}

/** Whether a path leads to the place, wherever it starts and whether or not it counts items. */
function leadsTo(place: Place, path: string | undefined): boolean {
  const named = place.filter((part) => part !== 0);
  return path !== undefined && `.${named.join('.')}`.endsWith(`.${path.replace(/\.0\b/g, '')}`);
}

const left: Left = {};
let sent = 0;

/** Sends an input that is in order, changed or not. */
async function write({ name, query }: Write, change = (input: unknown) => input) {
  const input = change(VALID_INPUTS[name]!((sent += 1), left));
  const { data, errors = [] } = await send({ query, variables: { input } });
  const result = data?.[name];
  left.report = result?.report?.id ?? left.report;
  left.figure = result?.figure?.id ?? left.figure;
  return { result, errors };
}

/** What is wrong with the answer to a write that has the text in one place. */
async function faultOfWrite(
  of: Write,
  place: Place,
  [, text, mayBeKept]: Hostile,
): Promise<string | undefined> {
  const own = `${text}${sent}`; // no key is used twice
  const { result, errors } = await write(of, (input) => put(input, place, own));
  if (result && result.code === undefined) return mayBeKept ? undefined : 'is kept';
  const failures = result ? [result, ...(result.outcomes ?? []).map(({ failure }) => failure)] : [];
  const isNamed =
    errors.some(({ extensions }) => leadsTo(['input', ...place], extensions.argument)) ||
    failures.some(
      ({ id, fields = [] }) => id === own || fields.some(({ path }) => leadsTo(place, path.join('.'))),
    );
  return isNamed ? undefined : `is not named: ${JSON.stringify(errors[0] ?? result)}`;
}

type Trial = [what: string, faultOf: () => Promise<string | undefined>];

async function faultsOf(trials: Trial[], clients = 1): Promise<string[]> {
  const faults: string[] = [];
  const queue = trials.values();
  const client = async (): Promise<void> => {
    for (const [what, find] of queue) {
      const fault = await find().catch((error: Error) => error.message);
      if (fault) faults.push(`${what} ${fault}`);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return faults;
}

test('every write takes the input that texts are put into, and takes it again', async () => {
  expect(writes.map(({ name }) => name)).toEqual(ORDER);
  for (const each of [...writes, ...writes]) {
    const { result, errors } = await write(each);
    expect([each.name, result?.code, errors]).toEqual([each.name, undefined, []]);
  }
});

test.each(TEXTS)('%s in a write is refused by the name of its place, or kept', async (...hostile) => {
  const trials = writes.flatMap((each) =>
    each.places.map((place): Trial => [
      `${each.name} ${place.join('.')}`,
      () => faultOfWrite(each, place, hostile),
    ]),
  );
  await expect(faultsOf(trials)).resolves.toEqual([]);
});

test.each(TEXTS)(
  '%s in a question finds nothing, or is refused by the name of its place',
  async (_, text) => {
    // In the document itself where it may stand there, which half of a character may not.
    const isInDocument = text.isWellFormed() && text.length < 100;
    const trials = questions.map(({ name, place, ask }): Trial => [
      `${name} ${place.join('.')}`,
      async () => {
        const { errors = [] } = await send(ask(text, isInDocument));
        const wrong = errors.find(({ extensions }) => !leadsTo(place, extensions.argument));
        return wrong && `is not named: ${JSON.stringify(wrong)}`;
      },
    ]);
    await expect(faultsOf(trials, 4)).resolves.toEqual([]);
  },
);
