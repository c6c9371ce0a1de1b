import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ownerDatabase } from '../gateway/database';
import type { Output } from '../registry/command';
import { describeContents, readContents, rowsOf, type TableWithContent } from './contents';
import { inEnglish, inVietnamese, progressOn } from './progress';
import { restore, type RestoreStep } from './restoring/restore';
import { withSnapshot } from './snapshot';
import { estimateRows, type RowsProgress, takeBackup } from './take';
import { type Backup, openBackup } from './verify';

/** Where a command says what it has done, and what it is at. */
export interface Outputs {
  result: Output;
  progress: Output;
}

const BACKED_UP = { vi: 'Đã sao lưu (dòng)', en: 'Rows backed up' };
const VERIFIED = { vi: 'Đã kiểm tra bản sao lưu (dòng)', en: 'Rows of the backup verified' };
const READ = { vi: 'Đã đọc (dòng)', en: 'Rows read' };
const STEPS: Record<RestoreStep, typeof READ> = {
  load: { vi: 'Đã ghi (dòng)', en: 'Rows written' },
  build: { vi: 'Đã lập chỉ mục và khóa', en: 'Indexes and keys built' },
  check: { vi: 'Đã đối chiếu (dòng)', en: 'Rows compared' },
};

/** npm runs scripts in the project's folder, and names the one that it was called in. */
export const pathFrom = (file: string): string => resolve(process.env.INIT_CWD ?? '.', file);

/** The database of the settings, with the login that owns the tables; also that of a running registry. */
export const withDatabase = <Result>(work: (url: string) => Promise<Result>): Promise<Result> =>
  ownerDatabase()(work);

/** e.g. `12 bảng, 3.456 dòng` in both languages, and how long it took. */
function told(tables: readonly TableWithContent[], startedAt: number): { vi: string; en: string } {
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    vi: `${tables.length} bảng, ${inVietnamese.format(rowsOf(tables))} dòng; ${inVietnamese.format(seconds)} giây`,
    en: `tables: ${tables.length}, rows: ${inEnglish.format(rowsOf(tables))}; seconds: ${inEnglish.format(seconds)}`,
  };
}

/** Backs up to a file, and says so. */
export async function runBackup(url: string, file: string, { result, progress }: Outputs): Promise<void> {
  const startedAt = performance.now();
  const { tables } = await takeBackup(url, file, progressOn(progress, BACKED_UP));
  const { vi, en } = told(tables, startedAt);
  const { size } = await stat(file);
  result.write(`Đã sao lưu vào ${file} (${inVietnamese.format(size / 1e6)} MB): ${vi}.\n`);
  result.write(`Backed up to ${file} (${inEnglish.format(size / 1e6)} MB): ${en}.\n`);
}

/** Says what the tables of a database hold: the same for two that hold the same. */
export async function runDigest(url: string, { result, progress }: Outputs): Promise<void> {
  const contents = await withSnapshot(url, async (client, tables) => {
    const all = await estimateRows(client, tables);
    const show = progressOn(progress, READ);
    let done = 0;
    return readContents(client, tables, (rows) => show((done += rows), Math.max(done, all)));
  });
  result.write(`${describeContents(contents)}\n`);
}

async function withBackup<Result>(
  file: string,
  progress: Output,
  work: (backup: Backup) => Promise<Result> | Result,
): Promise<Result> {
  const backup = await openBackup(file, progressOn(progress, VERIFIED));
  try {
    return await work(backup);
  } finally {
    backup.close();
  }
}

/** Verifies a backup, without any database, and says what it holds. */
export async function runCheck(file: string, { result, progress }: Outputs): Promise<void> {
  await withBackup(file, progress, ({ manifest }) => {
    result.write(`${describeContents(manifest.tables)}\n`);
  });
}

/**
 * Restores a file, once it is verified, and says so.
 * @param useDatabase is not called for a backup that is refused
 */
export async function runRestore(
  useDatabase: (work: (url: string) => Promise<void>) => Promise<void>,
  file: string,
  replace: boolean,
  { result, progress }: Outputs,
): Promise<void> {
  const startedAt = performance.now();
  const steps = new Map<RestoreStep, RowsProgress>();
  function show(step: RestoreStep, done: number, all: number): void {
    if (!steps.has(step)) steps.set(step, progressOn(progress, STEPS[step]));
    steps.get(step)!(done, all);
  }
  await withBackup(file, progress, async (backup) => {
    await useDatabase((url) => restore(url, backup, { replace, progress: show }));
    const { takenAt, version, tables } = backup.manifest;
    const { vi, en } = told(tables, startedAt);
    result.write(
      `Đã khôi phục bản sao lưu ${takenAt} (phiên bản ${version}), đã đối chiếu từng dòng: ${vi}.\n`,
    );
    result.write(`Restored the backup of ${takenAt} (version ${version}), compared row by row: ${en}.\n`);
  });
}
