import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Part, writeArchive } from './archive/write';
import { FORMAT, type Manifest, MANIFEST_PATH, PRODUCT } from './manifest';
import { createRowDigest } from './row-digest';
import { openBackup } from './verify';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'ketnoi-verify-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const ROWS: Record<string, string> = { plan: 'a\n', plan_task: 'b\nc\n' };

const tableOf = (name: string): Manifest['tables'][number] => {
  const digest = createRowDigest();
  digest.add(Buffer.from(ROWS[name]!));
  return { schema: 'plans', name, columns: [{ name: 'id', type: 'text' }], ...digest.content() };
};

const MANIFEST: Manifest = {
  product: PRODUCT,
  format: FORMAT,
  version: '0.1.0',
  takenAt: '2026-11-21T08:30:00.000Z',
  migrations: { plans: ['CreatePlan1790000000000'] },
  tables: Object.keys(ROWS).map(tableOf),
  sequences: [],
};

const part = (path: string, text: string): Part => ({ path, content: () => [Buffer.from(text)] });

let files = 0;

/** Opens a backup whose seal is right, whatever else is not. */
async function opening(
  change: object,
  parts = [part('plans/plan.copy', 'a\n'), part('plans/plan_task.copy', 'b\nc\n')],
): Promise<Manifest> {
  const file = join(folder, String((files += 1)));
  await writeArchive(file, [...parts, part(MANIFEST_PATH, JSON.stringify({ ...MANIFEST, ...change }))]);
  const backup = await openBackup(file, () => {});
  backup.close();
  return backup.manifest;
}

test('a backup that is what it says is opened', async () => {
  await expect(opening({})).resolves.toEqual(MANIFEST);
});

test('a backup of another product is refused', async () => {
  const refusal = 'Tệp không phải là bản sao lưu của Kết Nối.\nThe file is no backup of Kết Nối.';
  await expect(opening({ product: 'another' })).rejects.toThrow(refusal);
  await expect(opening({ tables: 'none' })).rejects.toThrow(refusal);
});

test('a backup of a newer version is refused by its layout and by its migrations, and the version is named', async () => {
  const refusal = [
    'Bản sao lưu do phiên bản mới hơn (9.9.9) tạo ra; hãy cập nhật Kết Nối trước.',
    'The backup was made by a newer version (9.9.9); update Kết Nối first.',
  ].join('\n');
  await expect(opening({ version: '9.9.9', format: FORMAT + 1, tables: 'unheard of' })).rejects.toThrow(
    refusal,
  );
  const plans = [...MANIFEST.migrations.plans!, 'AddWhatIsToCome1990000000000'];
  await expect(opening({ version: '9.9.9', migrations: { plans } })).rejects.toThrow(refusal);
  await expect(opening({ version: '9.9.9', migrations: { agencies: ['A1'] } })).rejects.toThrow(refusal);
});

test('rows that have changed places, are missing, or are too many are refused, though the seal is right', async () => {
  const swapped = [part('plans/plan.copy', 'b\nc\n'), part('plans/plan_task.copy', 'a\n')];
  await expect(opening({}, swapped)).rejects.toThrow('plans/plan.copy is not what manifest.json says');
  const cut = [part('plans/plan.copy', 'a\n'), part('plans/plan_task.copy', 'b\nc')];
  await expect(opening({}, cut)).rejects.toThrow('plans/plan_task.copy cannot be read');
  const fewer = [part('plans/plan.copy', 'a\n')];
  await expect(opening({}, fewer)).rejects.toThrow('its files are not those that manifest.json names');
  const more = [...swapped, part('plans/target.copy', '')];
  await expect(opening({}, more)).rejects.toThrow('its files are not those that manifest.json names');
});

test('what is no archive, and what is not there, is refused', async () => {
  const file = join(folder, 'text');
  await writeFile(file, 'x'.repeat(1000));
  await expect(openBackup(file, () => {})).rejects.toThrow('The backup is truncated or has been altered');
  await expect(openBackup(join(folder, 'nowhere'), () => {})).rejects.toThrow('nowhere cannot be read');
});
