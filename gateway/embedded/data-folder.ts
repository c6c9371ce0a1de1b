import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of the cluster. The number is PostgreSQL's major version: another one could not read the files. */
export const clusterIn = (dataDir: string): string => join(dataDir, 'postgresql-18');

/**
 * Makes the data folder where it is missing, for its owner alone, and checks that this process may write there.
 * @returns its absolute path
 * @throws Error that names the folder and the cause
 */
export function prepareDataFolder(dataDir: string): string {
  const folder = resolve(dataDir);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return folder;
  } catch (error) {
    const cause = (error as Error).message;
    throw new Error(
      `The data folder ${folder} cannot be used: ${cause} / Không dùng được thư mục dữ liệu ${folder}: ${cause}`,
      { cause: error },
    );
  }
}
