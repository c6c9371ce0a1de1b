import { Agent, request } from 'node:http';
import { text as readText } from 'node:stream/consumers';

/** How a gateway answered: with data and no error, or with the codes of its errors, or not at all. */
export type Outcome =
  { kind: 'data'; data: Record<string, unknown>; written?: string } | { kind: 'refused'; codes: string[] };

const agent = new Agent({ keepAlive: true });

/** Clients wait longer than a gateway does for a subgraph. */
const PATIENCE = 20_000;

/** Asks one operation as a client of a gateway does, and never fails. */
export async function ask(
  origin: string,
  query: string,
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Outcome> {
  try {
    const { status, text } = await post(`${origin}/graphql`, JSON.stringify({ query, variables }), headers);
    return read(status, text);
  } catch (error) {
    return { kind: 'refused', codes: [(error as NodeJS.ErrnoException).code ?? (error as Error).name] };
  }
}

function read(status: number, text: string): Outcome {
  let answer: { data?: Record<string, unknown> | null; errors?: { extensions?: { code?: string } }[] };
  try {
    answer = JSON.parse(text) as typeof answer;
  } catch {
    return { kind: 'refused', codes: [`HTTP ${status} without JSON`] };
  }
  const { data, errors } = answer;
  if (!errors && data && status === 200) return { kind: 'data', data };
  const codes = (errors ?? []).map(({ extensions }) => extensions?.code ?? 'an error without a code');
  return { kind: 'refused', codes: codes.length > 0 ? codes : [`HTTP ${status} without an error`] };
}

async function post(
  url: string,
  body: string,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  const signal = AbortSignal.timeout(PATIENCE);
  const sent = request(url, {
    method: 'POST',
    agent,
    signal,
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
  });
  const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    sent.once('response', resolve).once('error', reject).end(body);
  });
  sent.on('error', () => {}); // told by the response too
  return { status: response.statusCode ?? 0, text: await readText(response) };
}
