import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAreas } from '../../subgraphs/kit/areas';
import type { Mistake } from '../mistakes';
import { readRegistry } from '../read';

/** The registry files that are shipped. */
export const SHIPPED = join(__dirname, '..', '..', 'data', 'registry');

/** Gives a temporary folder to `use`, and takes it away afterwards. */
export async function inTemporaryFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'ketnoi-registry-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Gives a copy of the shipped files to `use`, and takes it away afterwards. */
export const inCopyOfShipped = <Result>(use: (folder: string) => Promise<Result>): Promise<Result> =>
  inTemporaryFolder(async (folder) => {
    await cp(SHIPPED, folder, { recursive: true });
    return use(folder);
  });

/** Puts `to` in the place of `from`, where that stands first at or after `near`. */
export interface Edit {
  file: string;
  near?: string;
  from: string;
  to: string;
}

async function apply(folder: string, { file, near = '', from, to }: Edit): Promise<void> {
  const text = await readFile(join(folder, file), 'utf8');
  const anchor = text.indexOf(near);
  const start = anchor === -1 ? -1 : text.indexOf(from, anchor);
  if (start === -1) throw new Error(`${file} has no ${JSON.stringify(from)} after ${JSON.stringify(near)}`);
  await writeFile(join(folder, file), text.slice(0, start) + to + text.slice(start + from.length));
}

export const readCopy = (folder: string) => readRegistry(folder, loadAreas());

/** The mistakes of the shipped files after some edits. */
export const mistakesAfter = (...edits: Edit[]): Promise<Mistake[]> =>
  inCopyOfShipped(async (folder) => {
    for (const edit of edits) await apply(folder, edit);
    return (await readCopy(folder)).mistakes;
  });

/** A mistake on one line, in English: `file path: expected; found`. */
export const inBrief = ({ file, path, expected, found }: Mistake): string =>
  `${file} ${path}: ${expected.en}; ${found.en}`;
