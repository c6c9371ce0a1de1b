import { developmentToken } from '../subgraphs/kit/identity/development-issuer';
import { csvRows, fetchFile, type Received, sheetsOf } from './support/files';
import { useRegistry } from './support/registry';

/** Files of the real gateway over HTTP, on the shipped plans. */
const registry = useRegistry();

const get = (path: string, init?: RequestInit) => fetchFile(`${registry.origin()}/export/${path}`, init);

interface Refused {
  errors: {
    message: string;
    extensions: { argument: string; received: string; messages: Record<string, string> };
  }[];
}

/** Writes as somebody who may write everything. */
async function write<Data>(query: string): Promise<Data> {
  const identity = { subject: 'a', name: 'a', roles: ['administrator' as const], units: [], areas: [] };
  const token = await developmentToken(registry.dataDir(), identity, '5m');
  const answer = await fetch(`${registry.origin()}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  return ((await answer.json()) as { data: Data }).data;
}

const refusalOf = ({ bytes }: { bytes: Buffer }): Refused['errors'][0] =>
  (JSON.parse(bytes.toString()) as Refused).errors[0]!;

test('a CSV file opens right in Excel: byte order mark, CRLF, Vietnamese headers, every task once', async () => {
  const file = await get('connection-tasks.csv');
  expect(file.status).toBe(200);
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(file.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(file.bytes.toString().replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const [header, ...rows] = csvRows(file);
  expect(header).toEqual(expect.arrayContaining(['Mã nhiệm vụ', 'Đơn vị chủ trì', 'Tình trạng']));
  expect(new Set(rows.map(([id]) => id)).size).toBe(120);
  expect(rows).toHaveLength(120);
});

test('filters are those of the API, repeated or with commas, and the answer says which they were', async () => {
  const query = 'databases=land&databases=tax,civil-status&dueTo=2022-12-31&asOf=2022-07-01&lang=en';
  const file = await get(`connection-tasks.csv?${query}`);
  const { connectionTasks } = await registry.ask<{ connectionTasks: { nodes: { id: string }[] } }>(`{
    connectionTasks(
      filter: { databases: ["land", "tax", "civil-status"], dueTo: "2022-12-31" }, asOf: "2022-07-01"
    ) { nodes { id } }
  }`);
  const [header, ...rows] = csvRows(file);
  expect(header![0]).toBe('Task id');
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.map(([id]) => id)).toEqual(connectionTasks.nodes.map(({ id }) => id));
  expect(file.headers.get('x-ketnoi-as-of')).toBe('2022-07-01');
  expect(file.headers.get('x-ketnoi-filters')).toContain('databases=land&databases=tax%2Ccivil-status');
  expect(file.headers.get('content-disposition')).toMatch(
    /connection-tasks_databases-land.*_2022-07-01_.*\.csv"$/,
  );
});

test('a workbook has the same rows as the CSV file, and a sheet that says where they come from', async () => {
  const query = 'timeliness=OVERDUE&asOf=2022-07-01';
  const [sheet, source] = await sheetsOf(await get(`connection-tasks.xlsx?${query}`));
  const rows = csvRows(await get(`connection-tasks.csv?${query}`));
  const text = (cell: string | number | Date | null): string =>
    cell instanceof Date ? cell.toISOString().slice(0, 10) : cell === null ? '' : String(cell);
  expect(sheet!.data.map((row) => row.map(text))).toEqual(rows);
  expect(source!.sheet).toBe('Nguồn - Source');
  expect(source!.data).toEqual(
    expect.arrayContaining([
      ['Số liệu tính đến ngày', new Date('2022-07-01T00:00:00Z')],
      ['Số dòng', rows.length - 1],
      ['Bộ lọc: timeliness', 'OVERDUE'],
      ['Dữ liệu mô phỏng', 'không có'],
    ]),
  );
});

test.each([
  ['late-tasks', 'asOf=2022-07-01', 'connectionTasks(filter: { timeliness: [OVERDUE] }, asOf: "2022-07-01")'],
  ['plan-tasks', 'plans=dak-nong-2022', 'planTasks(filter: { plans: ["dak-nong-2022"] })'],
  ['plans', 'years=2024', 'plans(filter: { years: [2024] })'],
  ['workload', 'areas=P63:67', 'units(filter: { areas: ["P63:67"] })'],
  ['databases', 'search=ho tich', 'databases(filter: { search: "ho tich" })'],
])('%s.csv has a row for everything that the API lists', async (name, query, field) => {
  const { list } = await registry.ask<{ list: { totalCount: number } }>(`{ list: ${field} { totalCount } }`);
  const [, ...rows] = csvRows(await get(`${name}.csv?${query}`));
  expect(list.totalCount).toBeGreaterThan(0);
  expect(rows).toHaveLength(list.totalCount);
});

test('coverage is there by cell, area, sector and database, on either boundary set', async () => {
  const query = '?boundaries=PROVINCES_63&asOf=2024-06-30';
  const rows = async (name: string) => csvRows(await get(`${name}.csv${query}`)).slice(1);
  expect(await rows('coverage')).toHaveLength(63 * 51);
  expect(await rows('coverage-by-area')).toHaveLength(63);
  expect(await rows('coverage-by-database')).toHaveLength(51);
  const sectors = await rows('coverage-by-sector');
  expect(sectors.length).toBeGreaterThan(10);
});

test('coverage is there month by month, for a year where no months are named', async () => {
  const [header, ...rows] = csvRows(await get('coverage-trend.csv?from=2022-05&to=2022-07&lang=en'));
  const { coverage } = await registry.ask<{
    coverage: { trend: { month: string; totals: { planned: number; overdue: number } }[] };
  }>('{ coverage { trend(from: "2022-05", to: "2022-07") { month totals { planned overdue } } } }');
  const [planned, overdue] = [header!.indexOf('Planned'), header!.indexOf('Overdue')];
  expect(rows.map((row) => [row[0], Number(row[planned]), Number(row[overdue])])).toEqual(
    coverage.trend.map(({ month, totals }) => [month, totals.planned, totals.overdue]),
  );
  const year = await get('coverage-trend.csv?asOf=2024-06-30');
  expect(csvRows(year).slice(1)).toHaveLength(13);
  expect(year.headers.get('x-ketnoi-filters')).toBe('asOf=2024-06-30&from=2023-06&to=2024-06');
});

test('what is late is counted for each of its owners, whoever has the most first', async () => {
  const [, ...rows] = csvRows(await get('late-by-owner.csv?areas=P63:67&asOf=2022-07-31'));
  const { connectionTasks } = await registry.ask<{
    connectionTasks: { nodes: { daysOverdue: number; leadUnits: { id: string }[] }[] };
  }>(`{ connectionTasks(filter: { areas: ["P63:67"], timeliness: [OVERDUE] }, asOf: "2022-07-31", first: 500) {
    nodes { daysOverdue leadUnits { id } } } }`);
  const owned = connectionTasks.nodes.flatMap(({ leadUnits, daysOverdue }) =>
    leadUnits.map(({ id }) => ({ id, daysOverdue })),
  );
  expect(new Set(rows.map(([id]) => id))).toEqual(new Set(owned.map(({ id }) => id)));
  for (const [id, , , tasks, days] of rows) {
    const own = owned.filter((task) => task.id === id).map(({ daysOverdue }) => daysOverdue);
    expect([tasks, days]).toEqual([String(own.length), String(Math.max(...own))]);
  }
  const counts = rows.map(([, , , tasks]) => Number(tasks));
  expect(counts).toEqual(counts.toSorted((one, other) => other - one));
});

test('targets are there with their newest figure, and all their figures with what was corrected', async () => {
  const { plan } = await registry.ask<{ plan: { targets: { id: string; ref: string; value: number }[] } }>(
    '{ plan(id: "hai-duong-2023") { targets { id ref value } } }',
  );
  const [{ id, ref, value }] = plan.targets as [(typeof plan.targets)[0]];
  const record = async (figure: string): Promise<string> => {
    const { recordTargetFigure } = await write<{ recordTargetFigure: { figure: { id: string } } }>(
      `mutation { recordTargetFigure(input: { targetId: "${id}", period: "2023-04", ${figure} }) {
        ... on TargetFigureRecorded { figure { id } } } }`,
    );
    return recordTargetFigure.figure.id;
  };
  const wrong = await record('value: 1, idempotencyKey: "t1"');
  await record(`value: ${value}, replaces: "${wrong}", note: "=1+1", idempotencyKey: "t2"`);

  const [header, ...rows] = csvRows(await get('targets.csv?plans=hai-duong-2023&asOf=2023-05-01&lang=en'));
  expect(rows).toHaveLength(plan.targets.length);
  const first = Object.fromEntries(header!.map((name, i) => [name, rows[0]![i]]));
  expect(first).toMatchObject({
    Item: ref,
    'Latest figure': String(value),
    Reached: 'yes',
    'Of the month': '2023-04',
  });
  const [before] = csvRows(await get('targets.csv?plans=hai-duong-2023&asOf=2023-03-31&lang=en')).slice(1);
  expect(before![header!.indexOf('Reached')]).toBe('');

  const [names, ...figures] = csvRows(await get('target-figures.csv?plans=hai-duong-2023&lang=en'));
  const told = ['Item', 'Month', 'Of', 'Figure', 'Note', 'Corrected since'].map((name) =>
    names!.indexOf(name),
  );
  expect(figures.map((row) => told.map((i) => row[i]))).toEqual([
    [ref, '2023-04', 'the whole area', String(value), "'=1+1", 'no'],
    [ref, '2023-04', 'the whole area', '1', '', 'yes'],
  ]);
  const none = await get('target-figures.csv?plans=hai-duong-2023&to=2023-03');
  expect(csvRows(none)).toHaveLength(1);
});

test('who has reported is there for a month', async () => {
  const file = await get('reporting-status.csv?period=2022-06&lang=en&areas=P63:67');
  const [header, ...rows] = csvRows(file);
  expect(header).toContain('Outstanding');
  expect(rows.length).toBeGreaterThan(0);
  expect(file.headers.get('x-ketnoi-filters')).toContain('period=2022-06');
});

test.each([
  ['connection-tasks.csv?statuses=CONNECTED,DONE', 'statuses', '"DONE"', 'NOT_REPORTED | NOT_STARTED'],
  ['connection-tasks.csv?status=CONNECTED', 'status', '"status"', 'một trong areas |'],
  ['connection-tasks.xlsx?asOf=2024-02-30', 'asOf', '"2024-02-30"', 'ngày YYYY-MM-DD'],
  ['connection-tasks.csv?asOf=2024-02-01&asOf=2024-02-02', 'asOf', '2', 'một giá trị'],
  ['connection-tasks.csv?areas=P63:67,P63:99', 'areas', '"P63:99"', 'mã của một địa phương'],
  ['connection-tasks.csv?leadUnits=police', 'leadUnits', '"police"', 'mã của một đơn vị'],
  ['coverage.csv?boundaries=63', 'boundaries', '"63"', 'PROVINCES_63 | PROVINCES_34'],
  ['coverage.csv?years=x', 'years', '"x"', 'số nguyên'],
  ['late-tasks.csv?timeliness=IN_TERM', 'timeliness', '"timeliness"', 'một trong'],
  ['late-by-owner.csv?timeliness=OVERDUE', 'timeliness', '"timeliness"', 'một trong'],
  ['coverage-trend.csv?from=2024-13', 'from', '"2024-13"', 'tháng YYYY-MM'],
  ['coverage-trend.xlsx?from=2024-02&to=2024-01', 'to', '"2024-01"', 'tháng không sớm hơn from'],
  ['targets.csv?plans=nowhere', 'plans', '"nowhere"', 'mã của một kế hoạch'],
  ['target-figures.csv?asOf=2024-01-01', 'asOf', '"asOf"', 'một trong areas | from'],
  ['workload.csv?lang=fr', 'lang', '"fr"', 'vi | en'],
  ['monthly-report.xlsx?period=2022-07', 'unit', '""', 'một địa phương'],
  ['monthly-report.xlsx?area=P63:67&period=7/2022', 'period', '"7/2022"', 'tháng YYYY-MM'],
])('%s is refused by name, in both languages', async (path, argument, received, expected) => {
  const file = await get(path);
  const { extensions } = refusalOf(file);
  expect(file.status).toBe(400);
  expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument, received });
  expect(extensions.messages['vi']).toContain(expected);
  expect(extensions.messages['en']).toContain(argument);
});

test('an export is made with the identity of its request: a token that is not in order is refused', async () => {
  const file = await get('plans.csv', { headers: { authorization: 'Bearer a.b.c' } });
  expect(file.status).toBe(401);
  expect(refusalOf(file).extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('the monthly report has the official groups, and its sums are those of the tasks that it lists', async () => {
  const [report, source] = await sheetsOf(await get('monthly-report.xlsx?area=P63:67&period=2022-07'));
  const rows = report!.data;
  const counts = new Map(rows.map((row) => [row[1], row[2]]));
  const { connectionTasks } = await registry.ask<{ connectionTasks: { totalCount: number } }>(
    '{ connectionTasks(filter: { areas: ["P63:67"] }, asOf: "2022-07-31") { totalCount } }',
  );
  expect(rows[0]).toEqual(expect.arrayContaining(['TỈNH ĐẮK NÔNG', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM']));
  expect(rows.flat()).toEqual(expect.arrayContaining(['BÁO CÁO THÁNG 7 NĂM 2022']));
  const groups = [
    ...['Đã hoàn thành đúng hạn', 'Đã hoàn thành, quá hạn', 'Đang thực hiện, trong hạn'],
    ...['Chưa hoàn thành, quá hạn', 'Không quy định thời hạn'],
  ];
  const sums = groups.map((group) => counts.get(group) as number);
  expect(sums.reduce((sum, count) => sum + count)).toBe(connectionTasks.totalCount);
  expect(counts.get('Tổng số')).toBe(connectionTasks.totalCount);
  for (const [i, group] of groups.entries()) {
    const start = rows.findIndex(([cell]) => cell === `${i + 1}. ${group}: ${sums[i]}`);
    const end = rows.findIndex(([cell], row) => row > start && typeof cell !== 'number');
    expect((end === -1 ? rows.length : end) - start - 1).toBe(sums[i]);
  }
  expect(source!.data).toEqual(expect.arrayContaining([['Bộ lọc: period', '2022-07']]));
});

test("a unit's report counts what its workload counts, in English too", async () => {
  const path = 'monthly-report.xlsx?unit=dak-nong.police&period=2022-07&lang=en';
  const [report] = await sheetsOf(await get(path));
  const { unit } = await registry.ask<{ unit: { workload: Record<string, number> } }>(
    '{ unit(id: "dak-nong.police") { workload(asOf: "2022-07-31") { doneOnTime doneLate inTerm overdue noDeadline } } }',
  );
  const counts = new Map(report!.data.map((row) => [row[1], row[2]]));
  expect(
    ['Done on time', 'Done late', 'In term', 'Overdue', 'No deadline'].map((name) => counts.get(name)),
  ).toEqual(Object.values(unit.workload));
});

test('a script of another origin can read what a file says of itself, and the name that it is to have', async () => {
  const { headers } = await get('connection-tasks.csv?databases=land&asOf=2024-06-30', {
    headers: { origin: 'https://dashboard.example' },
  });
  const said = [...headers.keys()].filter((name) => /^x-|^content-disposition$|^cache-status$/.test(name));
  expect(said).toEqual(expect.arrayContaining(['content-disposition', 'x-ketnoi-revision', 'x-request-id']));
  const exposed = headers.get('access-control-expose-headers')!.split(', ');
  // those of a browser's own protection are for the browser
  expect(exposed).toEqual(expect.arrayContaining(said.filter((name) => !/^x-(content|frame)-/.test(name))));
});

test('other methods are refused, and unknown files are not found', async () => {
  const posted = await get('plans.csv', { method: 'POST' });
  expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET']);
  expect((await get('plans.pdf')).status).toBe(404);
});

describe('the revision that a file names', () => {
  const revisionOf = ({ headers }: Received): number => Number(headers.get('x-ketnoi-revision'));

  let asked = 0;
  /** That of now, never one that was kept. */
  async function revisionOfApi(): Promise<number> {
    const { revision } = await registry.ask<{ revision: string }>(`{ revision } # ${(asked += 1)}`);
    return Number(revision);
  }

  /** What a workbook says of the data that its rows come from. */
  async function saidBy(workbook: string): Promise<unknown> {
    const [, source] = await sheetsOf(await get(workbook));
    return source!.data.find(([name]) => name === 'Revision of the data')?.[1];
  }

  /** A file and the one after it, of the same revision: the database's own housekeeping makes new ones now and then. */
  async function twiceOfOne(file: string): Promise<[Received, Received]> {
    for (;;) {
      const [first, again] = [await get(file), await get(file)];
      if (revisionOf(first) === revisionOf(again)) return [first, again];
    }
  }

  test('is the same while nothing is written, as is every byte of the file, and grows with a write', async () => {
    const [first, again] = await twiceOfOne('connection-tasks.csv');
    expect(again.bytes).toEqual(first.bytes);

    const answer =
      await write(`mutation { reportStatus(input: { taskId: "dak-nong-2022/PL2.26/land", period: "2024-06",
      status: IN_PROGRESS, idempotencyKey: "k" }) { __typename } }`);
    expect(answer).toEqual({ reportStatus: { __typename: 'StatusReported' } });
    const later = await get('connection-tasks.csv');
    expect(revisionOf(later)).toBeGreaterThan(revisionOf(first));
    expect(later.bytes).not.toEqual(first.bytes);
  });

  test.each([
    'plans.xlsx?lang=en',
    'monthly-report.xlsx?area=P63:67&period=2024-07&lang=en',
    '../reporting/template.xlsx?area=P63:67&period=2024-07&lang=en',
  ])('is in %s, and that of the API then', async (path) => {
    const before = await revisionOfApi();
    const said = await saidBy(path);
    const [from, to = from] = String(said).split('–').map(Number) as [number, number?];
    expect(from).toBeGreaterThanOrEqual(before);
    expect(to).toBeLessThanOrEqual(await revisionOfApi());
  });
});
