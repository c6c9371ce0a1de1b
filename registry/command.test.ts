import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { useDatabase } from '../test/support/database';
import { loadFolder, type Output } from './command';
import type { Change } from './load';
import { inBrief, inCopyOfShipped, SHIPPED } from './testing/registry-copy';

const databaseUrl = useDatabase();

/** A stream, which must be asked as one. */
class Screen implements Output {
  text = '';

  constructor(readonly isTTY: boolean) {}

  write(part: string): void {
    this.text += part;
  }
}

/** Runs the command, and gives what it wrote. */
async function run(
  folder: string,
  isTTY = false,
): Promise<{ mistakes: string[]; text: string; opened: boolean }> {
  const screen = new Screen(isTTY);
  let opened = false;
  const withDatabase = (load: (url: string) => Promise<Change>) => {
    opened = true;
    return load(databaseUrl());
  };
  const mistakes = await loadFolder(folder, withDatabase, screen);
  return { mistakes: mistakes.map(inBrief), text: screen.text, opened };
}

describe('registry:load', () => {
  it('makes the tables, loads the files and says what it did', async () => {
    const { mistakes, text } = await run(SHIPPED);
    expect(mistakes).toEqual([]);
    expect(text).toMatch(/^Đã nạp 5 kế hoạch, 312 nhiệm vụ, 120 kết nối: ghi \d{3,} dòng, xóa 0 dòng\.\n/);
    expect(text).toMatch(
      /\nLoaded plans: 5, tasks: 312, connections: 120; rows written: \d{3,}, removed: 0\.\n$/,
    );
  });

  it('says a second time that nothing had to be written', async () => {
    await run(SHIPPED);
    expect((await run(SHIPPED)).text).toContain('rows written: 0, removed: 0.');
  });

  it('shows its progress on a terminal, on one line', async () => {
    const { text } = await run(SHIPPED, true);
    const [progress] = text.split('\n');
    expect(progress?.split('\r\u001b[2K').slice(1)).toEqual([
      '[1/6] sectors.csv, databases.csv, units.csv',
      '[2/6] bac-giang-2024',
      '[3/6] dak-lak-2024',
      '[4/6] dak-nong-2022',
      '[5/6] hai-duong-2023',
      '[6/6] tuy-phuoc-2024',
    ]);
  });

  it('gives every mistake of the files, and opens no database for them', async () => {
    const answer = await inCopyOfShipped(async (folder) => {
      await writeFile(join(folder, 'sectors.csv'), 'code\n');
      await rm(join(folder, 'units.csv'));
      return run(folder);
    });
    expect(answer).toEqual({
      mistakes: [
        'sectors.csv : the columns code,name_vi,name_en; "code"',
        'units.csv : a file that can be read; no such file or folder',
      ],
      text: '',
      opened: false,
    });
  });
});
