import type { DataSource } from 'typeorm';
import { createDataSource } from '../../subgraphs/kit/database';

/**
 * Works over one connection as the login that owns the tables of all subgraphs.
 * @param url of that login
 */
export async function withOwner<Result>(
  url: string,
  work: (owner: DataSource) => Promise<Result>,
): Promise<Result> {
  const owner = createDataSource({
    url,
    schema: 'registry',
    entities: [],
    migrations: [],
    poolSize: 1,
    asOwner: true,
  });
  await owner.initialize();
  try {
    return await work(owner);
  } finally {
    await owner.destroy();
  }
}
