import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../refusal';
import { openArchive } from './read';
import { checkSeal } from './seal';
import { type Part, writeArchive } from './write';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'ketnoi-archive-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const PARTS: Part[] = [
  { path: 'units/unit.copy', content: () => [Buffer.from('một\n'), Buffer.from('hai\n')] },
  { path: 'plans/plan.copy', content: () => [] },
];

async function written(name: string): Promise<string> {
  const file = join(folder, name);
  await writeArchive(file, PARTS);
  return file;
}

test('an archive gives back what was written, and only its owner may read it', async () => {
  const file = await written('whole');
  await checkSeal(file);
  const archive = await openArchive(file);
  expect(archive.paths).toEqual(['units/unit.copy', 'plans/plan.copy']);
  await expect(archive.readText('units/unit.copy')).resolves.toBe('một\nhai\n');
  await expect(archive.readText('plans/plan.copy')).resolves.toBe('');
  await expect(archive.readText('units/known.copy')).rejects.toThrow('units/known.copy is missing');
  archive.close();
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('wherever a bit has changed, and wherever it is cut off, an archive is refused in both languages', async () => {
  const bytes = await readFile(await written('to damage'));
  const damagedFile = join(folder, 'damaged');
  for (let at = 0; at < bytes.length; at += 11) {
    const altered = Buffer.from(bytes);
    altered[at]! ^= 1 << (at % 8);
    await writeFile(damagedFile, altered);
    await expect(checkSeal(damagedFile)).rejects.toThrow(Refusal);
    await truncate(damagedFile, at);
    await expect(checkSeal(damagedFile)).rejects.toThrow(
      /^Bản sao lưu bị cắt ngắn hoặc đã bị thay đổi .*\nThe backup is truncated or has been altered /,
    );
  }
});

test('an archive is never written over another one, and one that is not finished leaves nothing', async () => {
  const file = await written('there');
  const before = await readFile(file);
  await expect(writeArchive(file, [])).rejects.toThrow(`${file} exists; it is not overwritten.`);
  expect(await readFile(file)).toEqual(before);

  async function* broken(): AsyncGenerator<Buffer> {
    yield await Promise.resolve(Buffer.from('1\n'));
    throw new Error('the connection broke');
  }
  const unfinished = join(folder, 'unfinished');
  const parts = [...PARTS, { path: 'connections/plan.copy', content: broken }];
  await expect(writeArchive(unfinished, parts)).rejects.toThrow('the connection broke');
  expect((await readdir(folder)).filter((name) => name.startsWith('unfinished'))).toEqual([]);
});
