import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Mistake } from './mistakes';
import {
  inBrief,
  inCopyOfShipped,
  inTemporaryFolder,
  mistakesAfter,
  readCopy,
  SHIPPED,
} from './testing/registry-copy';
import type { Registry } from './types';

describe('the shipped registry', () => {
  let registry: Registry;
  let mistakes: Mistake[];

  beforeAll(async () => {
    const read = await readCopy(SHIPPED);
    mistakes = read.mistakes;
    registry = read.registry!;
  });

  it('has no mistakes', () => {
    expect(mistakes).toEqual([]);
  });

  it('has its sectors, databases and units', () => {
    expect(registry.sectors).toHaveLength(31);
    expect(registry.databases).toHaveLength(92);
    expect(registry.units).toHaveLength(141);
  });

  it('has five plans with 312 tasks', () => {
    expect(registry.plans.map(({ id, tasks }) => [id, tasks.length])).toEqual([
      ['bac-giang-2024', 26],
      ['dak-lak-2024', 66],
      ['dak-nong-2022', 134],
      ['hai-duong-2023', 25],
      ['tuy-phuoc-2024', 61],
    ]);
  });

  it('has 78 connection tasks with 120 databases', () => {
    const connections = registry.plans
      .flatMap(({ tasks }) => tasks.map(({ connects }) => connects.length))
      .filter((count) => count > 0);
    expect(connections).toHaveLength(78);
    expect(connections.reduce((sum, count) => sum + count)).toBe(120);
  });

  it('has 113 targets, 38 reporting duties and 25 essential public services', () => {
    const count = (list: 'targets' | 'reportingDuties' | 'publicServices') =>
      registry.plans.flatMap((plan): unknown[] => plan[list]).length;
    expect(count('targets')).toBe(113);
    expect(count('reportingDuties')).toBe(38);
    expect(count('publicServices')).toBe(25);
  });

  it('says what the document of Đắk Nông says of the land database', () => {
    const plan = registry.plans.find(({ id }) => id === 'dak-nong-2022');
    expect(plan?.tasks.find(({ ref }) => ref === 'PL2.26')).toEqual({
      ref: 'PL2.26',
      kind: 'SPECIFIC',
      section: 'Phụ lục II.IV. Hệ sinh thái dữ liệu dân cư',
      utilityGroup: 'DATA_ECOSYSTEM',
      title: {
        vi: 'Kết nối CSDLQG về dân cư với CSDLQG về đất đai',
        en: 'Connect the NPDB with the National Land Database',
      },
      leadUnits: ['dak-nong.police', 'dak-nong.dept-natural-resources-environment'],
      coordinatingUnits: ['dak-nong.peoples-committee-office', 'dak-nong.all-departments-localities'],
      deadline: { kind: 'MONTH', text: 'Tháng 6/2022', dueOn: '2022-06-30', recurring: false },
      restates: [],
      connects: [{ database: 'land', hub: 'NPDB' }],
    });
  });

  it('has lists in cells as lists, and names in both languages', () => {
    expect(registry.databases.find(({ code }) => code === 'npdb')).toMatchObject({
      name: { vi: 'Cơ sở dữ liệu quốc gia về dân cư', en: 'National Population Database' },
      hubRole: 'NPDB',
      describedIn: ['bac-giang-2024', 'dak-lak-2024', 'dak-nong-2022', 'hai-duong-2023', 'tuy-phuoc-2024'],
    });
    expect(registry.units.find(({ id }) => id === 'central.c06')).toMatchObject({
      parent: 'central.ministry-public-security',
      aliases: ['Cục C06', 'Cục C06 - Bộ Công an'],
    });
    expect(registry.units.find(({ id }) => id === 'dak-lak.newspaper')).toMatchObject({ aliases: [] });
  });
});

describe('readRegistry', () => {
  it('tells the mistakes of all files at once, file by file and line by line', async () => {
    const plan = 'plans/hai-duong-2023.yaml';
    const mistakes = await mistakesAfter(
      { file: plan, near: 'ref: II.5.a', from: 'database: civil-status', to: 'database: civil' },
      { file: plan, near: 'ref: II.1.c', from: "'2023-03-31'", to: "'2023-03-32'" },
      { file: 'units.csv', from: 'OFFICE', to: 'OFICE' },
      { file: 'sectors.csv', from: 'land,', to: 'land,,' },
      { file: 'plans/bac-giang-2024.yaml', from: 'simulated: false', to: 'simulated: [' },
    );
    expect(mistakes.map(({ file }) => file)).toEqual([
      'plans/bac-giang-2024.yaml',
      plan,
      plan,
      'sectors.csv',
      'units.csv',
    ]);
    expect(mistakes.slice(1).map(inBrief)).toEqual([
      `${plan} tasks[2].deadline.dueOn: a calendar date, YYYY-MM-DD; "2023-03-32"`,
      `${plan} tasks[15].connects[0].database: a database of the registry (databases.csv); "civil"`,
      'sectors.csv [4]: cells: 3; 4',
      expect.stringContaining('units.csv [2].kind: one of: PEOPLES_COMMITTEE, OFFICE, '),
    ]);
  });

  it('gives no registry where there is a mistake', async () => {
    const read = await inCopyOfShipped(async (folder) => {
      await rm(join(folder, 'sectors.csv'));
      return readCopy(folder);
    });
    expect(read.registry).toBeNull();
  });

  it.each<[string, (folder: string) => Promise<unknown>, string[]]>([
    [
      'a missing file',
      (folder) => rm(join(folder, 'units.csv')),
      ['units.csv : a file that can be read; no such file or folder'],
    ],
    [
      'a folder in the place of a file',
      (folder) => rm(join(folder, 'sectors.csv')).then(() => mkdir(join(folder, 'sectors.csv'))),
      ['sectors.csv : a file that can be read; a folder'],
    ],
    [
      'missing plans',
      (folder) => rm(join(folder, 'plans'), { recursive: true }),
      ['plans : the folder of the plans; no such file or folder'],
    ],
    [
      'a file among the plans that is none',
      (folder) => writeFile(join(folder, 'plans', 'ca-mau-2024.yml'), ''),
      ['plans/ca-mau-2024.yml : <plan id>.yaml; "ca-mau-2024.yml"'],
    ],
  ])('tells %s, and nothing that only follows from it', async (_, change, expected) => {
    const mistakes = await inCopyOfShipped(async (folder) => {
      await change(folder);
      return (await readCopy(folder)).mistakes;
    });
    expect(mistakes.map(inBrief)).toEqual(expected);
  });

  it('overlooks the hidden files of an operating system', async () => {
    const { mistakes } = await inCopyOfShipped(async (folder) => {
      await writeFile(join(folder, 'plans', '.DS_Store'), '');
      return readCopy(folder);
    });
    expect(mistakes).toEqual([]);
  });

  it('tells what an empty folder lacks', async () => {
    const { mistakes } = await inTemporaryFolder(readCopy);
    expect(mistakes.map(({ file }) => file)).toEqual(['databases.csv', 'plans', 'sectors.csv', 'units.csv']);
  });

  it('tells a folder that is not there', async () => {
    const { mistakes } = await readCopy(join(SHIPPED, 'nowhere'));
    expect(mistakes).toHaveLength(4);
  });

  it('never throws, whichever character is taken out of a file', async () => {
    const plans = (await readdir(join(SHIPPED, 'plans'))).map((name) => `plans/${name}`);
    const files = ['sectors.csv', 'databases.csv', 'units.csv', ...plans];
    await inCopyOfShipped(async (folder) => {
      const anyCharacter = fc.record({
        file: fc.constantFrom(...files),
        place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      });
      const check = async ({ file, place }: { file: string; place: number }) => {
        const text = await readFile(join(SHIPPED, file), 'utf8');
        const at = Math.floor(place * text.length);
        await writeFile(join(folder, file), text.slice(0, at) + text.slice(at + 1));
        const { mistakes } = await readCopy(folder);
        await writeFile(join(folder, file), text);
        expect(mistakes.filter(isVague)).toEqual([]);
      };
      await fc.assert(fc.asyncProperty(anyCharacter, check), { numRuns: 40 });
    });
  });
});

/** A mistake that does not say, in both languages, what was expected and what was found. */
const isVague = ({ file, expected, found }: Mistake): boolean =>
  [file, expected.vi, expected.en, found.vi, found.en].some((text) => text === '');
