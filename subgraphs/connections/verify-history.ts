import { openForCommand } from '../../gateway/database';
import { createDataSource, query } from '../kit/database';
import { migrate } from '../kit/migrate';
import { exitWith } from '../kit/serve';
import { readSettings, SETTINGS } from '../kit/settings';
import { databaseOptions } from '../kit/subgraph';
import { connections } from '.';
import { verifyHistoryOf } from './services/writes/verify-history';

/** `npm run history:verify`: checks the history of every task, also next to a running registry; fails on a difference. */
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
    const { tasks, entries, differences } = await verifyHistoryOf(
      (statement) => query(dataSource, statement),
      ({ taskId, message }) => console.error(`${taskId}: ${message.vi}\n${taskId}: ${message.en}`),
    );
    console.log(`${tasks} nhiệm vụ, ${entries} mục lịch sử, ${differences} sai khác`);
    console.log(`tasks: ${tasks}, history entries: ${entries}, differences: ${differences}`);
    process.exitCode = differences === 0 ? 0 : 1;
  } finally {
    await dataSource.destroy();
    await database.close();
  }
}

main().catch(exitWith);
