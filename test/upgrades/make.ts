import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { graphql } from 'graphql';
import { runBackup } from '../../backup/command';
import { startEmbeddedDatabase } from '../../gateway/embedded';
import { prepare } from '../../simulation/command';
import { simulateTiny } from '../../simulation/testing/tiny';
import { exitWith } from '../../subgraphs/kit/serve';
import { openSubgraph } from '../../subgraphs/kit/subgraph';
import { registration } from '../../subgraphs/registration';

const REGISTER_UNIT = `mutation {
  registerUnit(input: { id: "central.upgrade-test", kind: OTHER, level: CENTRAL, idempotencyKey: "1",
    name: { vi: "Đơn vị thử nghiệm nâng cấp", en: "Unit of the upgrade test" } }) { __typename }
}`;

async function registerUnit(url: string): Promise<void> {
  const subgraph = await openSubgraph(registration, url);
  const administrator = { subject: 'test', name: 'Thử nghiệm', units: [], areas: [] };
  const { schema } = subgraph;
  const contextValue = subgraph.createContext({ ...administrator, roles: ['administrator'] });
  const { data, errors } = await graphql({ schema, source: REGISTER_UNIT, contextValue });
  await subgraph.close();
  if (JSON.stringify(data) !== '{"registerUnit":{"__typename":"UnitRegistered"}}')
    throw new Error(`The unit was not registered: ${JSON.stringify({ data, errors })}`);
}

/**
 * Writes the backup that later versions are tested with, `test/upgrades/<version>.zip`: the shipped registry, a small
 * simulation, which fills the tables of all that is reported, and a unit registered by API.
 */
async function main(): Promise<void> {
  const { version } = JSON.parse(await readFile(join(__dirname, '../../package.json'), 'utf8')) as {
    version: string;
  };
  const folder = await mkdtemp(join(tmpdir(), 'ketnoi-upgrade-'));
  const database = await startEmbeddedDatabase({ dataDir: folder });
  try {
    const made = join(__dirname, `${version}.zip.new`);
    await prepare(database.url);
    await simulateTiny(database.url);
    await registerUnit(database.url);
    await runBackup(database.url, made, { result: process.stdout, progress: process.stderr });
    await rename(made, join(__dirname, `${version}.zip`));
  } finally {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

main().catch(exitWith);
