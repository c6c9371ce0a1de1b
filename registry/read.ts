import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { type CsvFile, type CsvForm, readCsvFile } from './csv-file';
import { fileMistake, inOrder, localized, type Mistake, quoted, sameText } from './mistakes';
import type { Ids } from './reference-checks';
import { checkReferences, type PlanFiles } from './references';
import { planShape } from './shapes';
import { databaseTable, sectorTable, unitTable } from './tables';
import { foundByReading } from './text-file';
import type { Registry, RegistryPlan } from './types';
import { validate } from './validation';
import { readYamlFile } from './yaml-file';

const PLANS = 'plans';
const PLAN_FILE = /^(.+)\.yaml$/;

/** The entries that are in order, and the mistakes of the others. */
interface Content<File, Entry> {
  file: File;
  entries: Entry[];
  mistakes: Mistake[];
}

async function readTable<Row extends z.ZodType>(
  folder: string,
  table: CsvForm & { row: Row },
): Promise<Content<CsvFile, z.output<Row>>> {
  const file = await readCsvFile(folder, table);
  const mistakes = [...file.mistakes];
  const entries: z.output<Row>[] = [];
  file.rows?.forEach(({ cells, lists, whole }, index) => {
    if (!whole) return;
    const { value, mistakes: wrong } = validate(table.row, { ...cells, ...lists }, file.source, [index]);
    if (value === null) mistakes.push(...wrong);
    else entries.push(value);
  });
  return { file, entries, mistakes };
}

/** The names of the plans' files without `.yaml`, in alphabetical order. Hidden files are the system's. */
async function listPlans(folder: string): Promise<{ names: string[]; mistakes: Mistake[] }> {
  let entries: string[];
  try {
    entries = await readdir(join(folder, PLANS));
  } catch (error) {
    const expected = localized('thư mục chứa các kế hoạch', 'the folder of the plans');
    return { names: [], mistakes: [fileMistake(PLANS, expected, foundByReading(error))] };
  }
  const visible = entries.filter((entry) => !entry.startsWith('.')).sort();
  const names = visible.flatMap((entry) => PLAN_FILE.exec(entry)?.[1] ?? []);
  const expected = localized('<mã kế hoạch>.yaml', '<plan id>.yaml');
  const mistakes = visible
    .filter((entry) => !PLAN_FILE.test(entry))
    .map((entry) => fileMistake(`${PLANS}/${entry}`, expected, sameText(quoted(entry))));
  if (names.length === 0) mistakes.push(fileMistake(PLANS, expected, localized('không có tệp nào', 'none')));
  return { names, mistakes };
}

async function readPlans(folder: string): Promise<Content<PlanFiles, RegistryPlan>> {
  const { names, mistakes } = await listPlans(folder);
  const files = await Promise.all(names.map((name) => readYamlFile(folder, `${PLANS}/${name}.yaml`)));
  const entries: RegistryPlan[] = [];
  for (const { source, value, mistakes: unread } of files) {
    mistakes.push(...unread);
    if (value === undefined) continue;
    const { value: plan, mistakes: wrong } = validate(planShape, value, source);
    if (plan === null) mistakes.push(...wrong);
    else entries.push(plan);
  }
  return { file: new Map(names.map((name, i) => [name, files[i]!])), entries, mistakes };
}

/**
 * Reads the registry's files and holds them against their shapes and against each other.
 * @param folder holds sectors.csv, databases.csv, units.csv and plans/<plan id>.yaml
 * @param areas the areas that plans and units may belong to
 * @returns the registry, or null and every mistake of the files; it does not throw for what the folder holds
 */
export async function readRegistry(
  folder: string,
  areas: Ids,
): Promise<{ registry: Registry; mistakes: [] } | { registry: null; mistakes: Mistake[] }> {
  const [sectors, databases, units, plans] = await Promise.all([
    readTable(folder, sectorTable),
    readTable(folder, databaseTable),
    readTable(folder, unitTable),
    readPlans(folder),
  ]);
  const files = { sectors: sectors.file, databases: databases.file, units: units.file, plans: plans.file };
  const mistakes = [sectors, databases, units, plans].flatMap((content) => content.mistakes);
  mistakes.push(...checkReferences(files, areas));
  if (mistakes.length > 0) return { registry: null, mistakes: inOrder(mistakes) };
  return {
    registry: {
      sectors: sectors.entries,
      databases: databases.entries,
      units: units.entries,
      plans: plans.entries,
    },
    mistakes: [],
  };
}
