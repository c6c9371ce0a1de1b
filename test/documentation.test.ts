import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, isUnionType, Kind, parse } from 'graphql';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { follow, type Followed } from '../gateway/testing/follow';
import { followSocket } from '../gateway/testing/follow-socket';
import { TRANSITIONS } from '../subgraphs/connections/services/state/transitions';
import { developmentToken } from '../subgraphs/kit/identity/development-issuer';
import { type Identity, ROLES } from '../subgraphs/kit/identity/identity';
import { createVerifier } from '../subgraphs/kit/identity/verifier';
import { bearerOf, type Example, examplesOf, Placeholders, readDocument } from './support/examples';
import { useRegistry } from './support/registry';

const registry = useRegistry();
const mutations = buildSchema(readDocument('schema/api.graphql')).getMutationType()!.getFields();

interface Answer {
  data?: Record<string, { __typename?: string }>;
  errors?: unknown;
}

async function send(query: string, bearer: Identity | null): Promise<Answer> {
  const token = bearer && (await developmentToken(registry.dataDir(), bearer, '5m'));
  const response = await fetch(`${registry.origin()}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Answer;
}

/** What the writes of an example answered: `<write> <type>` each. */
function answersOf({ query, answer }: Example): string[] {
  const [operation] = parse(query).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  return operation.selectionSet.selections.flatMap((field) => {
    if (field.kind !== Kind.FIELD) return [];
    const key = (field.alias ?? field.name).value;
    const { __typename } = (answer as NonNullable<Answer['data']>)[key] ?? {};
    return `${field.name.value} ${__typename ?? ''}`.trim();
  });
}

const lifecycle = readDocument('docs/lifecycle.md');

describe('the writes by example', () => {
  const examples = [lifecycle, readDocument('docs/registration.md')].flatMap(examplesOf);
  const placeholders = new Placeholders();

  // In the order of the documents: each builds on what those before it have written.
  test.each(examples.map((example) => [answersOf(example).join(', '), example] as const))(
    'what is answered is what is told: %s',
    async (_, { query, bearer, answer }) => {
      const { data, errors } = await send(placeholders.inQuery(query), bearer);
      expect(errors).toBeUndefined();
      expect(data).toEqual(placeholders.inAnswer(answer, data));
    },
  );

  /** No version is expected of a correction. */
  const NEVER = ['correctReport VersionConflict'];

  test('every write is shown with its answer and with each of its failures', () => {
    const possible = Object.entries(mutations).flatMap(([name, { type }]) => {
      const result = getNamedType(type);
      return isUnionType(result) ? result.getTypes().map((each) => `${name} ${each.name}`) : [];
    });
    const shown = new Set(examples.flatMap(answersOf));
    expect(possible.length).toBeGreaterThan(50);
    expect(possible.filter((each) => !shown.has(each))).toEqual(NEVER);
  });
});

describe('docs/lifecycle.md', () => {
  test('the diagram and the table have every transition of the domain, and no other', () => {
    const moves = Object.entries(TRANSITIONS)
      .flatMap(([from, allowed]) => allowed.map((to) => [from, String(to)]))
      .flatMap(([from, to]) => (from === to ? [] : `${from} ${to}`))
      .sort();
    const drawn = [...lifecycle.matchAll(/^ {2}([A-Z_]+) --> ([A-Z_]+)$/gm)];
    expect(drawn.map(([, from, to]) => `${from} ${to}`).sort()).toEqual(moves);
    const rows = [...lifecycle.matchAll(/^\| `([A-Z_]+)` +\|([ `A-Z_,]*)\| [a-z]/gm)];
    const told = rows
      .filter(([, from]) => from! in TRANSITIONS)
      .flatMap(([, from, to]) => [...to!.matchAll(/[A-Z_]+/g)].map(([each]) => `${from} ${each}`));
    expect(told.sort()).toEqual(moves);
  });
});

describe('docs/live.md', () => {
  const live = readDocument('docs/live.md');
  const blocks = (language: string): string[] =>
    [...live.matchAll(/^```(\w*)\n(.*?)^```$/gms)].flatMap(([, given, text]) =>
      given === language ? [text!] : [],
    );
  const [subscription, report] = blocks('graphql') as [string, string];
  const event = JSON.parse(blocks('json')[0]!) as { connectionStatusChanged: { task: { id: string } } };
  const [command] = blocks('sh') as [string];
  const [stream] = blocks('') as [string];
  const { task } = event.connectionStatusChanged;
  const taskOf = (data: unknown): string => (data as typeof event).connectionStatusChanged.task.id;

  /** What the command for a shell gets, until it has all of `text`. */
  async function streamed(text: string, begin: () => void): Promise<string> {
    const [, path] = /http:\/\/localhost:4000(\S+)/.exec(command)!;
    const [, name, value] = /-H '([^:]+): ([^']+)'/.exec(command)!;
    const [, body] = /--json '([^']+)'/.exec(command)!;
    const headers = { 'content-type': 'application/json', [name!]: value! };
    const response = await fetch(registry.origin() + path!, { method: 'POST', headers, body: body! });
    begin();
    let sent = '';
    for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
      sent += piece;
      if (sent.includes(text)) break;
    }
    return sent;
  }

  test('who follows, in either way, is told what is shown of the report that is shown', async () => {
    const origin = { origin: registry.origin() };
    const followers = [await follow(origin, subscription), followSocket(origin, subscription)];
    const [events, socket] = followers as [Followed, Followed];
    const shell = await new Promise<{ sent: Promise<string> }>((resolve) => {
      const sent = streamed(stream, () => resolve({ sent }));
    });
    // Over a WebSocket nobody says when following begins: until then another task is reported on.
    const heard = socket.next();
    let reports = 0;
    const another = setInterval(() => {
      const input = `{ taskId: "dak-nong-2022/PL2.28/complaints-anticorruption", period: "2022-09", status: IN_PROGRESS,
        idempotencyKey: "another-${(reports += 1)}" }`;
      void send(`mutation { reportStatus(input: ${input}) { __typename } }`, bearerOf(report));
    }, 200);
    await heard.finally(() => clearInterval(another));
    const { data } = await send(report, bearerOf(report));
    expect(data).toEqual({ reportStatus: { __typename: 'StatusReported' } });
    for (const follower of [events, socket]) {
      let told = await follower.next();
      while (taskOf(told?.data) !== task.id) told = await follower.next();
      expect(told).toEqual({ data: event });
      follower.leave();
    }
    await expect(shell.sent).resolves.toContain(stream);
  });
});

describe('docs/identity.md', () => {
  const identity = readDocument('docs/identity.md');

  test('the claims of the example are those of a token that is accepted', async () => {
    const payload = JSON.parse(/```json\n(.*?)```/s.exec(identity)![1]!) as { iss: string; aud: string };
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const keys = { keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256' }] };
    const verify = createVerifier({ keys, issuer: payload.iss, audience: payload.aud });
    const token = await new SignJWT({ ...payload })
      .setProtectedHeader({ alg: 'ES256' })
      .setExpirationTime('1m')
      .sign(privateKey);
    await expect(verify(token)).resolves.toEqual({
      subject: '8f1c2e5a-pc06',
      name: 'Trần Thị Bình',
      roles: ['reporter', 'coordinator'],
      units: ['dak-nong.police'],
      areas: ['P63:67'],
    });
  });

  /** Each write with something that there is not: whoever may write is told so, and the others that they may not. */
  const key = 'idempotencyKey: "k"';
  const document = 'document: { url: "https://example.vn" }';
  const name = 'name: { vi: "x", en: "x" }';
  const INPUTS: Record<string, string> = {
    reportStatus: `{ taskId: "x", period: "2024-01", status: TESTING, ${key} }`,
    reportStatuses: `{ reports: [{ taskId: "x", period: "2024-01", status: TESTING }], ${key} }`,
    correctReport: `{ reportId: "x", status: TESTING, note: "n", ${key} }`,
    recordInspection: `{ taskId: "x", result: PASSED, inspectedOn: "2024-01-01", ${document}, ${key} }`,
    recordObservations:
      '[{ taskId: "x", observedAt: "2024-01-01T00:00:00Z", windowSeconds: 1, requests: 0, errors: 0 }]',
    assignUnits: `{ taskId: "x", leadUnits: [], reason: "r", ${key} }`,
    extendDeadline: `{ taskId: "x", dueOn: "2024-01-01", ${document}, reason: "r", ${key} }`,
    recordTargetFigure: `{ targetId: "x", period: "2024-01", value: 1, ${key} }`,
    registerPlan: `{ id: "x", area: "P63:67", issuingUnit: "x", period: { from: "2024-01-01", to: "2024-12-31" },
      simulated: true, source: { file: "x" }, title: { vi: "x", en: "x" }, tasks: [], ${key} }`,
    registerDatabase: `{ code: "x", kind: PLATFORM, sector: "x", ${name}, ${key} }`,
    registerUnit: `{ id: "x", kind: TAX, level: PROVINCE, area: "P63:67", parent: "x", ${name}, ${key} }`,
    succeedUnit: `{ unitId: "x", successorId: "x", effectiveOn: "2024-01-01", reason: "r", ${document}, ${key} }`,
  };
  const rows = [...identity.matchAll(/^\| `(\w+)` +\|(.*)\|$/gm)]
    .map(([, write, cells]) => [write!, cells!.split('|').map((cell) => cell.trim())] as const)
    .filter(([, cells]) => cells.length === ROLES.length);

  test('the table of roles has every write', () => {
    expect(rows.map(([write]) => write).sort()).toEqual(Object.keys(mutations).sort());
  });

  test.each(rows)('who may use %s is as the table of roles says', async (write, cells) => {
    const isAllowed = async (bearer: Identity | null): Promise<boolean> => {
      const { data } = await send(`mutation { ${write}(input: ${INPUTS[write]!}) { __typename } }`, bearer);
      return data![write]!.__typename !== 'NotAllowed';
    };
    const own = { units: ['dak-nong.police'], areas: ['P63:67'] };
    for (const [i, role] of ROLES.entries()) {
      const allowed = await isAllowed({ subject: role, name: role, roles: [role], ...own });
      expect([role, allowed]).toEqual([role, cells[i] !== '–']);
    }
    expect(await isAllowed(null)).toBe(false);
  });
});

describe('every page of docs/', () => {
  const docs = join(__dirname, '../docs');
  const pages = readdirSync(docs, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.md'),
  );
  const { scripts } = JSON.parse(readDocument('package.json')) as { scripts: object };

  test.each(pages)('%s: its links and commands lead somewhere', (page) => {
    const text = readDocument(`docs/${page}`);
    const commands = [...text.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, script]) => script!);
    expect(commands.filter((script) => !(script in scripts))).toEqual([]);
    for (const [, link] of text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g))
      expect([link, existsSync(join(docs, page, '..', link!))]).toEqual([link, true]);
  });
});
