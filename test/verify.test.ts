import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { developmentToken } from '../subgraphs/kit/identity/development-issuer';
import { useRegistry } from './support/registry';

const registry = useRegistry();

/** `npm run history:verify` or `npm run coverage:verify` next to the running registry. */
function verify(what: 'history' | 'coverage'): Promise<{ code: number; output: string }> {
  const runner = join(__dirname, '../gateway/testing/run-from-source.mjs');
  const module = join(__dirname, `../subgraphs/connections/verify-${what}.ts`);
  const env = { ...process.env, DATA_DIR: registry.dataDir() };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [runner, module], { env }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });
}

async function inDatabase(statement: string): Promise<void> {
  const client = new Client({
    connectionString: await readFile(join(registry.dataDir(), 'database-url'), 'utf8'),
  });
  await client.connect();
  await client.query(statement);
  await client.end();
}

test('what coverage keeps is what the reports make of it, and the command names the group where it is not', async () => {
  await expect(verify('coverage')).resolves.toMatchObject({
    code: 0,
    output: expect.stringContaining('tasks: 116, differences: 0') as string,
  });
  await inDatabase(
    `update connections.coverage_group set progress = 5 where province_id = 'P63:67' and database_code = 'land'`,
  );
  await expect(verify('coverage')).resolves.toMatchObject({
    code: 1,
    output: expect.stringContaining('P63:67 land NPDB: keeps') as string,
  });
  await inDatabase(
    `update connections.coverage_group set progress = 1 where province_id = 'P63:67' and database_code = 'land'`,
  );
}, 60_000);

test('the history is in order while nobody tampers with the history, and names the task once somebody did', async () => {
  const bearer = { subject: 'a', name: 'A', roles: ['administrator' as const], units: [], areas: [] };
  const token = await developmentToken(registry.dataDir(), bearer, '5m');
  const response = await fetch(`${registry.origin()}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      query: `mutation { reportStatus(input: {
        taskId: "dak-nong-2022/PL2.26/land", period: "2024-05", status: TESTING, idempotencyKey: "1"
      }) { __typename } }`,
    }),
  });
  expect(await response.json()).toEqual({ data: { reportStatus: { __typename: 'StatusReported' } } });
  await expect(verify('history')).resolves.toMatchObject({
    code: 0,
    output: expect.stringContaining('tasks: 120, history entries: 1, differences: 0') as string,
  });
  await inDatabase(`update connections.status_report set status = 'CONNECTED'`);
  await expect(verify('history')).resolves.toMatchObject({
    code: 1,
    output: expect.stringContaining('dak-nong-2022/PL2.26/land') as string,
  });
}, 60_000);
