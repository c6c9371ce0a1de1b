import type { DataSource } from 'typeorm';
import { openForCommand } from '../../gateway/database';
import { createDataSource } from '../kit/database';
import type { LocalizedText } from '../kit/language';
import { migrate } from '../kit/migrate';
import { exitWith } from '../kit/serve';
import { readSettings, SETTINGS } from '../kit/settings';
import { databaseOptions } from '../kit/subgraph';
import { connections } from '.';

/** What a check of the registry has found. */
export interface Findings {
  differences: number;
  summary: LocalizedText;
}

/** Tells in both languages what differs, and where. */
export const tellDifference = (where: string, { vi, en }: LocalizedText): void =>
  console.error(`${where}: ${vi}\n${where}: ${en}`);

async function main(check: (dataSource: DataSource) => Promise<Findings>): Promise<void> {
  const settings = readSettings({
    DATA_DIR: SETTINGS.DATA_DIR.default('./.ketnoi'),
    DATABASE_URL: SETTINGS.DATABASE_URL.optional(),
    DATABASE_OWNER_URL: SETTINGS.DATABASE_OWNER_URL.optional(),
  });
  const database = await openForCommand(settings);
  await migrate(databaseOptions(connections, settings.DATABASE_OWNER_URL ?? database.url));
  const dataSource = await createDataSource(databaseOptions(connections, database.url)).initialize();
  try {
    const { differences, summary } = await check(dataSource);
    console.log(summary.vi);
    console.log(summary.en);
    process.exitCode = differences === 0 ? 0 : 1;
  } finally {
    await dataSource.destroy();
    await database.close();
  }
}

/** Runs a check as a command of its own, also next to a running registry; it fails on a difference. */
export function runCheck(check: (dataSource: DataSource) => Promise<Findings>): void {
  main(check).catch(exitWith);
}
