import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { dashboardFolder } from '../pages/dashboard';
import { documentHash } from './hash';
import { type Documents, readDocuments } from './registered';

/**
 * The documents that a gateway knows from its start: those that its dashboard sends, and those of a file.
 * @param file as readDocuments takes it
 * @throws as readDocuments
 */
export async function knownDocuments(file: string | undefined): Promise<Documents> {
  const own = await dashboardDocuments(dashboardFolder());
  return new Map([
    ...own.map((document) => [documentHash(document), document] as const),
    ...(await readDocuments(file)),
  ]);
}

/** As the build of the pages has listed them; none where they were not built. */
export async function dashboardDocuments(folder: string): Promise<string[]> {
  try {
    return JSON.parse(await readFile(path.join(folder, '.documents.json'), 'utf8')) as string[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
