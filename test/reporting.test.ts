import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { type Processed } from '../gateway/reporting/processed';
import { LIMITS } from '../gateway/spreadsheets/testing/bytes';
import { writeWorkbook } from '../gateway/spreadsheets/xlsx/write';
import { openZip } from '../gateway/spreadsheets/xlsx/zip';
import { developmentToken } from '../subgraphs/kit/identity/development-issuer';
import { csvRows, fetchFile, type Received, sheetsOf } from './support/files';
import { useRegistry } from './support/registry';

/** Monthly reporting by spreadsheet, against the real gateway on the shipped plans. What is reported is made up. */
const registry = useRegistry();

type Cell = string | number | null;
type Table = Cell[][];

const HEADER = 4;
let token: string;

beforeAll(async () => {
  const identity = { subject: 'pc06', name: 'Thử nghiệm', roles: ['coordinator' as const], units: [] };
  token = await developmentToken(registry.dataDir(), { ...identity, areas: ['P63:67'] }, '1h');
});

const template = (period = '2022-06', more = ''): Promise<Received> =>
  fetchFile(`${registry.origin()}/reporting/template.xlsx?area=P63:67&period=${period}${more}`);

/** The rows of a template, dates as texts, to be filled in. */
async function tableOf(file: Received): Promise<Table> {
  const [sheet] = await sheetsOf(file);
  return sheet!.data.map((row) =>
    row.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell)),
  );
}

const workbook = (rows: Table, merged: string[] = []): Promise<Buffer> =>
  buffer(writeWorkbook([{ name: 'Báo cáo', widths: [20], rows, merged }]));

/** Fills cells in by the headers of their columns. */
function fill(rows: Table, taskId: string, cells: Record<string, Cell>): number {
  const header = rows[HEADER]!;
  const index = rows.findIndex(([id]) => id === taskId);
  for (const [name, value] of Object.entries(cells)) {
    const column = header.indexOf(name);
    if (column < 0) throw new Error(`no column ${name}`);
    rows[index]![column] = value;
  }
  return index + 1;
}

interface Answer extends Processed {
  status: number;
  errors?: { message: string; extensions: { code: string; argument?: string } }[];
}

async function send(path: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Answer> {
  const authorization = `Bearer ${token}`;
  const { status, bytes } = await fetchFile(`${registry.origin()}/reporting/${path}`, {
    method: 'POST',
    headers: { authorization, ...headers },
    body,
  });
  return { status, ...(JSON.parse(bytes.toString()) as Processed) };
}

const body = (bytes: Buffer): BodyInit => new Uint8Array(bytes);

const LAND = 'dak-nong-2022/PL2.26/land';
const STATUS = 'Tình trạng kỳ này';

const statusOf = async (id: string) =>
  (
    await registry.ask<{ connectionTask: { status: string; version: number } }>(
      `{ connectionTask(id: "${id}") { status version } }`,
    )
  ).connectionTask;

test('a template has every task once, choices for statuses and milestones, and nothing made up', async () => {
  const file = await template();
  const rows = await tableOf(file);
  const { connectionTasks } = await registry.ask<{ connectionTasks: { nodes: { id: string }[] } }>(
    '{ connectionTasks(filter: { areas: ["P63:67"] }, first: 500) { nodes { id } } }',
  );
  expect(rows.slice(HEADER + 1).map(([id]) => id)).toEqual(connectionTasks.nodes.map(({ id }) => id));
  expect(rows[1]!.slice(0, 2)).toEqual(['Kỳ báo cáo', '2022-06']);
  const column = rows[HEADER]!.indexOf(STATUS);
  expect(rows.slice(HEADER + 1).every((row) => row[column] === null)).toBe(true);
  const sheet = await text(await (await openZip(file.bytes, LIMITS)).open('xl/worksheets/sheet1.xml'));
  expect(sheet).toMatch(
    /<dataValidation [^>]*sqref="J6:J1048576"><formula1>"chưa triển khai,đang triển khai,/,
  );
  expect(sheet).toMatch(/<dataValidation [^>]*sqref="K6:K1048576"><formula1>"đã đề nghị kết nối,/);
});

test('an empty template reports nothing', async () => {
  const { bytes } = await template();
  expect(await send('preview', body(bytes))).toMatchObject({
    status: 200,
    reports: 0,
    problems: [],
    changes: [],
  });
});

test('three bad rows are told at their cells, and refuse the whole file', async () => {
  const rows = await tableOf(await template());
  const [second, third, fourth] = rows.slice(HEADER + 2).map(([id]) => String(id));
  fill(rows, LAND, { [STATUS]: 'đang triển khai' });
  const places = [
    `J${fill(rows, second!, { [STATUS]: 'gần xong' })}`,
    `L${fill(rows, third!, { [STATUS]: 'đang kiểm thử', 'Từ ngày': '31/6/2022' })}`,
    `N${fill(rows, fourth!, { [STATUS]: 'đã kết nối' })}`,
  ];
  const bytes = await workbook(rows);
  const refused = await send('import', body(bytes));
  expect(refused).toMatchObject({ status: 422, recorded: 0 });
  expect(refused.problems.map(({ cell }) => cell).sort()).toEqual(places.sort());
  const of = (cell: string) => refused.problems.find((problem) => problem.cell === cell)!;
  expect(places.map((place) => of(place).taskId)).toEqual([second, third, fourth]);
  expect(of(places[0]!).messages.vi).toMatch(/^Cần một trong: chưa triển khai \| .*nhận được "gần xong"\.$/);
  expect(of(places[1]!).messages.en).toContain('received "31/6/2022"');
  expect(of(places[2]!).messages.vi).toContain('Cần ít nhất một minh chứng');
  expect(await statusOf(LAND)).toEqual({ status: 'NOT_REPORTED', version: 1 });
  const preview = await send('preview', body(bytes));
  expect(preview).toMatchObject({ status: 200, problems: refused.problems });
  expect(preview.changes).toMatchObject([
    { taskId: LAND, from: { status: { code: 'NOT_REPORTED' } }, to: { status: { code: 'IN_PROGRESS' } } },
  ]);
});

test('template, filled in, imported, and had again: equal; the same file again writes nothing', async () => {
  const rows = await tableOf(await template('2022-06'));
  const said = {
    'Mốc thực hiện': 'vận hành chính thức',
    'Từ ngày': '2022-06-20',
    'Ghi chú': '=Đã nghiệm thu "đợt 1"',
    'Minh chứng: số văn bản': '12/BB-CAT\n13/BB-CAT',
    'Minh chứng: ngày văn bản': '2022-06-20\n2022-06-21',
    'Minh chứng: mô tả': 'Biên bản nghiệm thu',
    'Số liệu (tên: tử số/mẫu số)': 'Thửa đất: 940/1000\nLượt tra cứu: 12.5',
  };
  fill(rows, LAND, { [STATUS]: 'đã kết nối', ...said });
  const other = String(rows[HEADER + 1]![0]);
  fill(rows, other, { [STATUS]: 'đang triển khai', 'Từ ngày': '2022-06-01' });
  const bytes = await workbook(rows);
  const done = await send('import', body(bytes));
  expect(done).toMatchObject({ status: 200, recorded: 2, problems: [], period: '2022-06' });
  expect(await send('import', body(bytes))).toEqual(done);
  expect(await statusOf(LAND)).toMatchObject({ status: 'CONNECTED', version: 2 });

  const again = await tableOf(await template('2022-06'));
  const header = again[HEADER]!;
  const told = ['Tình trạng gần nhất', 'Kỳ báo cáo gần nhất', 'Phiên bản'].map((name) =>
    header.indexOf(name),
  );
  const asked = (table: Table) =>
    table.map((row) => row.map((cell, i) => (told.includes(i) ? null : cell))).slice(HEADER);
  const trimmed = (table: Table) => table.map((row) => header.map((_, i) => row[i] ?? null));
  expect(trimmed(asked(again))).toEqual(trimmed(asked(rows)));
  // Saved anew it is another file, and says what the registry knows already.
  expect(await send('import', body(await workbook(again)))).toMatchObject({
    status: 200,
    recorded: 0,
    unchanged: 2,
  });

  const exported = csvRows(await fetchFile(`${registry.origin()}/export/connection-tasks.csv?areas=P63:67`));
  const row = exported.find(([id]) => id === LAND)!;
  expect(row).toEqual(
    expect.arrayContaining(['đã kết nối', 'vận hành chính thức', '\'=Đã nghiệm thu "đợt 1"']),
  );
});

test('other columns, another order, dates as numbers, both Unicode forms and blanks are read right', async () => {
  const second = 'dak-nong-2022/PL2.41/civil-status';
  const rows: Table = [
    ['Tháng', null],
    ['TÌNH TRẠNG KỲ NÀY '.normalize('NFD'), 'Việc khác', 'Mã  nhiệm vụ', 'Từ ngày', 'Mốc thực hiện'],
    [' Đang kiểm thử '.normalize('NFD'), 'gì đó', ` ${second} `, 44_740, 'TRIAL'],
    [null, null, null, null, null],
  ];
  const answer = await send('preview?period=2022-06', body(await workbook(rows)));
  expect(answer).toMatchObject({ status: 200, reports: 1, problems: [] });
  expect(answer.changes).toMatchObject([
    {
      row: 3,
      taskId: second,
      to: { status: { code: 'TESTING' }, milestone: { code: 'TRIAL' }, effectiveOn: '2022-06-28' },
    },
  ]);
});

test('a header of merged cells and the month in the sheet are read right', async () => {
  const rows: Table = [
    ['Kỳ báo cáo', 'Tháng 7/2022'],
    ['Mã nhiệm vụ', STATUS, 'Minh chứng', null],
    [null, null, 'Số văn bản', 'Ngày văn bản'],
    ['dak-nong-2022/PL2.41/civil-status', 'đã kết nối', '14/BB', '05/7/2022'],
  ];
  const bytes = await workbook(rows, ['A2:A3', 'B2:B3', 'C2:D2']);
  expect(await send('preview', body(bytes))).toMatchObject({ period: '2022-07', reports: 1, problems: [] });
  expect((await send('preview?period=2022-08', body(bytes))).errors![0]!.extensions.argument).toBe('period');
});

test('a form of thousands of reports is taken, although no request of a client may be as large', async () => {
  const note = 'Chưa có trong sổ đăng ký. '.repeat(10);
  const unknown = Array.from({ length: 5_000 }, (_, i): Cell[] => [`none-2022/${i}/land`, 'tạm dừng', note]);
  const rows = [['Mã nhiệm vụ', STATUS, 'Ghi chú'], ...unknown];
  const answer = await send('preview?period=2022-07', body(await workbook(rows)));
  expect(answer).toMatchObject({ status: 200, reports: 5_000 });
  expect(answer.problems).toHaveLength(5_000);
  expect(answer.problems.at(-1)).toMatchObject({ cell: 'A5001', value: 'none-2022/4999/land' });
});

test('what is no form is refused, in words', async () => {
  const none = await send('preview', body(Buffer.from('a,b\n')));
  expect(none).toMatchObject({ status: 400 });
  expect(none.errors![0]!.message).toContain('no .xlsx workbook');
  const unknown = await send('preview', body(await workbook([['Tên', 'Việc']])));
  expect(unknown.errors![0]!.message).toContain('There is no column "Task id"');
  const timeless = await send(
    'preview',
    body(
      await workbook([
        ['Mã nhiệm vụ', STATUS],
        [LAND, 'tạm dừng'],
      ]),
    ),
  );
  expect(timeless.errors![0]!.message).toContain('Of which month?');
  const large = await send('preview', body(Buffer.alloc(11 * 1024 * 1024)));
  expect(large).toMatchObject({ status: 413 });
});

test('who may not report is refused, and told so', async () => {
  const bytes = await workbook([
    ['Mã nhiệm vụ', STATUS],
    [LAND, 'tạm dừng'],
  ]);
  const nobody = await send('import?period=2022-07', body(bytes), { authorization: '' });
  expect(nobody).toMatchObject({ status: 403 });
  expect(nobody.errors![0]!.extensions.code).toBe('NOT_ALLOWED');
});

test('a form of a page is taken as well: multipart/form-data, with its month', async () => {
  const form = new FormData();
  const bytes = await workbook([
    ['Mã nhiệm vụ', STATUS, 'Ghi chú'],
    [LAND, 'tạm dừng', 'Bảo trì'],
  ]);
  form.append('period', '2022-07');
  form.append('file', new File([new Uint8Array(bytes)], 'báo cáo.xlsx'));
  expect(await send('preview', form)).toMatchObject({
    status: 200,
    reports: 1,
    problems: [],
    period: '2022-07',
  });
});

test('npm run report:import tells each change, and records when it is not to preview', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ketnoi-form-'));
  const file = join(folder, 'báo cáo.xlsx');
  const task = 'dak-nong-2022/PL2.41/civil-status';
  await writeFile(
    file,
    await workbook([
      ['Mã nhiệm vụ', STATUS],
      [task, 'đang kiểm thử'],
    ]),
  );
  const root = join(__dirname, '..');
  const runAt = async (url: string, ...more: string[]): Promise<string> => {
    const runner = join(root, 'gateway/testing/run-from-source.mjs');
    const command = [runner, join(root, 'gateway/reporting/cli.ts'), file, '--period', '2022-06', ...more];
    const env = { ...process.env, KETNOI_TOKEN: token };
    const { stdout } = await promisify(execFile)(process.execPath, [...command, '--url', url], { env });
    return stdout;
  };
  const run = (...more: string[]): Promise<string> => runAt(registry.origin(), ...more);
  await expect(runAt('http://127.0.0.1:9', '--preview')).rejects.toMatchObject({
    stderr: expect.stringContaining('No registry answers at http://127.0.0.1:9.') as string,
  });
  expect(await run('--preview')).toContain(`2\t${task}\tchưa báo cáo → đang kiểm thử`);
  expect(await statusOf(task)).toMatchObject({ status: 'NOT_REPORTED' });
  expect(await run()).toContain('Đã ghi / Recorded: 1');
  expect(await statusOf(task)).toMatchObject({ status: 'TESTING' });
  await rm(folder, { recursive: true });
});
