import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { type FuzzRequest, fuzzRequest, fuzzToken, withToken } from './fuzz/requests';
import { sendFuzz } from './fuzz/send';
import { faultOf } from './fuzz/verdict';
import { readDocument } from './support/examples';
import { useRegistry } from './support/registry';

const registry = useRegistry();
const schema = buildSchema(readDocument('schema/api.graphql'));
const COUNT = 300;
const PATIENCE = 20_000;

async function faultsOf(requests: readonly FuzzRequest[]): Promise<unknown[]> {
  const faults: unknown[] = [];
  const queue = requests.entries();
  const client = async (): Promise<void> => {
    for (const [number, request] of queue) {
      const answer = await sendFuzz(registry.origin(), request, PATIENCE);
      const sent = `${request.path} ${(request.raw ?? request.body).toString()}`;
      const fault = faultOf(answer, sent, PATIENCE);
      if (fault) faults.push([number, fault]);
    }
  };
  await Promise.all(Array.from({ length: 8 }, client));
  return faults;
}

const tokenOf = () => fuzzToken(registry.dataDir(), '1h');

it('answers whatever is made up without a fault of its own', async () => {
  const token = await tokenOf();
  const requests = Array.from({ length: COUNT }, (_, number) => fuzzRequest(schema, 1, number, token));
  await expect(faultsOf(requests)).resolves.toEqual([]);
}, 60_000);

/** As `npm run fuzz` writes them to fuzz-failures.jsonl, tokens left out. */
interface Kept extends Omit<FuzzRequest, 'body' | 'raw'> {
  body: string;
  raw?: string;
  fault: string;
}

it('answers what it once failed at', async () => {
  const lines = readFileSync(join(__dirname, 'fuzz/kept.jsonl'), 'utf8').trim().split('\n');
  const kept = lines.filter(Boolean).map((line) => JSON.parse(line) as Kept);
  const token = await tokenOf();
  const requests = kept.map(({ body, raw, ...rest }) =>
    withToken(
      {
        ...rest,
        body: Buffer.from(body, 'base64'),
        ...(raw !== undefined && { raw: Buffer.from(raw, 'base64') }),
      },
      token,
    ),
  );
  expect(requests.length).toBeGreaterThan(0);
  await expect(faultsOf(requests)).resolves.toEqual([]);
}, 60_000);
