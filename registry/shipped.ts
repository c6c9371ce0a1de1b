import { join } from 'node:path';
import { loadAreas } from '../subgraphs/kit/areas';
import { projectFolder } from '../subgraphs/kit/project-folder';
import { type Change, loadRegistry } from './load';
import { readRegistry } from './read';
import { formatMistakes } from './report';

/** The registry files that come with the product. */
export const shippedFolder = (): string => join(projectFolder(), 'data', 'registry');

/**
 * Loads the shipped files, once: where this state of them was loaded before, what was loaded since stays.
 * @param ownerUrl the login that owns the tables, which are up to date
 * @returns what was done; its mistakes say which recorded items the files would remove, and then nothing was done
 * @throws Error with every mistake of the files, in both languages
 */
export async function loadShippedRegistry(ownerUrl: string): Promise<Change> {
  const areas = loadAreas();
  const { registry, mistakes } = await readRegistry(shippedFolder(), areas);
  if (registry === null) throw new Error(formatMistakes(mistakes));
  return loadRegistry(ownerUrl, registry, areas, { once: true });
}
