import { SUBGRAPHS } from '../schema/subgraphs';
import { loadAreas } from '../subgraphs/kit/areas';
import { migrate } from '../subgraphs/kit/migrate';
import { databaseOptions } from '../subgraphs/kit/subgraph';
import { type Change, type LoadOptions, loadRegistry } from './load';
import type { Mistake } from './mistakes';
import { readRegistry } from './read';
import type { Registry } from './types';

/** Where a command writes: a terminal, a file, a pipe. */
export interface Output {
  isTTY?: boolean;
  write: (text: string) => unknown;
}

const CLEAR_LINE = '\r\u001b[2K';

/** One line that is written over at each step; nothing where nobody watches. */
function progressOn(output: Output): LoadOptions['progress'] {
  if (output.isTTY !== true) return undefined;
  return (done, steps, what) => {
    output.write(`${CLEAR_LINE}[${done}/${steps}] ${what}${done === steps ? '\n' : ''}`);
  };
}

function summaryOf({ plans }: Registry, { written, removed }: Change): string {
  const tasks = plans.flatMap((plan) => plan.tasks);
  const pairs = tasks.flatMap((task) => task.connects).length;
  return [
    `Đã nạp ${plans.length} kế hoạch, ${tasks.length} nhiệm vụ, ${pairs} kết nối: ghi ${written} dòng, xóa ${removed} dòng.`,
    `Loaded plans: ${plans.length}, tasks: ${tasks.length}, connections: ${pairs}; rows written: ${written}, removed: ${removed}.`,
    '',
  ].join('\n');
}

/**
 * Reads the registry's files, loads them where they are in order, and says so.
 * @param folder of the registry
 * @param withDatabase gives the URL of the login that owns the tables; it is not asked for files with mistakes
 * @returns every mistake; with any, nothing was loaded
 */
export async function loadFolder(
  folder: string,
  withDatabase: (load: (url: string) => Promise<Change>) => Promise<Change>,
  output: Output,
): Promise<Mistake[]> {
  const areas = loadAreas();
  const { registry, mistakes } = await readRegistry(folder, areas);
  if (registry === null) return mistakes;
  const change = await withDatabase(async (url) => {
    for (const { definition } of SUBGRAPHS) await migrate(databaseOptions(definition, url));
    const progress = progressOn(output);
    return loadRegistry(url, registry, areas, progress ? { progress } : {});
  });
  if (change.mistakes.length === 0) output.write(summaryOf(registry, change));
  return change.mistakes;
}
