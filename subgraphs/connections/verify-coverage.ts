import sql from 'sql-template-tag';
import { openForCommand } from '../../gateway/database';
import { createDataSource, inTransaction } from '../kit/database';
import { migrate } from '../kit/migrate';
import { exitWith } from '../kit/serve';
import { readSettings, SETTINGS } from '../kit/settings';
import { databaseOptions } from '../kit/subgraph';
import { connections } from '.';
import { verifyCoverageOf } from './services/coverage/verify-coverage';

/**
 * `npm run coverage:verify`: reckons all that coverage keeps anew from the reports, also next to a running registry; fails
 * on a difference.
 */
async function main(): Promise<void> {
  const settings = readSettings({
    DATA_DIR: SETTINGS.DATA_DIR.default('./.ketnoi'),
    DATABASE_URL: SETTINGS.DATABASE_URL.optional(),
    DATABASE_OWNER_URL: SETTINGS.DATABASE_OWNER_URL.optional(),
  });
  const database = await openForCommand(settings);
  await migrate(databaseOptions(connections, settings.DATABASE_OWNER_URL ?? database.url));
  const dataSource = await createDataSource(databaseOptions(connections, database.url)).initialize();
  try {
    const { groups, tasks, differences } = await inTransaction(dataSource, async (run) => {
      await run(sql`set transaction isolation level repeatable read, read only`);
      return verifyCoverageOf(run, ({ group, message }) =>
        console.error(`${group}: ${message.vi}\n${group}: ${message.en}`),
      );
    });
    console.log(`${groups} nhóm, ${tasks} nhiệm vụ, ${differences} sai khác`);
    console.log(`groups: ${groups}, tasks: ${tasks}, differences: ${differences}`);
    process.exitCode = differences === 0 ? 0 : 1;
  } finally {
    await dataSource.destroy();
    await database.close();
  }
}

main().catch(exitWith);
