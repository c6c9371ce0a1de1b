import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { remove } from '../simulation/remove';
import { simulateTiny } from '../simulation/testing/tiny';
import { useRegistry } from './support/registry';

const registry = useRegistry();

const databaseUrl = (): Promise<string> => readFile(join(registry.dataDir(), 'database-url'), 'utf8');

const TOTALS = `areas areasWithoutPlan cells planned notReported notStarted inProgress testing partlyConnected connected
  suspended overdue verified tasks disagreements plannedRate connectedRate`;

const COVERAGE = `{ simulated totals { ${TOTALS} } byArea { area { id } totals { ${TOTALS} } }
  bySector { sector { code } totals { ${TOTALS} } } byDatabase { database { code } totals { ${TOTALS} } }
  cells { area { id } database { code } state overdue dueOn taskCount }
  trend(from: "2023-01", to: "2025-06") { month totals { ${TOTALS} } } }`;

/** Every list, count and figure, with nothing said about simulated data; then with a filter that says nothing of it. */
const UNASKED = [
  `{ units(first: 200) { totalCount nodes { id simulated } } filtered: units(filter: {}, first: 200) { totalCount nodes { id } }
    searched: units(filter: { search: "mô phỏng" }) { totalCount } }`,
  `{ plans(first: 20) { totalCount nodes { id simulated tasks(first: 200) { totalCount nodes { id } }
      connectionTasks(first: 200) { totalCount nodes { id } } coverage { totals { ${TOTALS} } } } }
    filtered: plans(filter: { search: "mô phỏng" }) { totalCount } years: plans(filter: { years: [2023, 2024] }) { totalCount } }`,
  `{ planTasks(first: 500) { totalCount nodes { id } } filtered: planTasks(filter: { isConnection: true }) { totalCount }
    searched: planTasks(filter: { search: "simulated" }) { totalCount } }`,
  `{ connectionTasks(first: 500, orderBy: { field: STATUS }) { totalCount nodes { id status } }
    filtered: connectionTasks(filter: { search: "mô phỏng" }) { totalCount }
    connected: connectionTasks(filter: { statuses: [CONNECTED] }) { totalCount }
    then: connectionTasks(filter: {}, asOf: "2024-06-30") { totalCount } }`,
  `{ databases(first: 100) { totalCount nodes { code connectionTasks(first: 50) { totalCount nodes { id } }
      coverage(asOf: "2024-12-31") { totals { ${TOTALS} } } } }
    sectors { code databases { code } coverage { totals { ${TOTALS} } } } }`,
  `{ now: coverage ${COVERAGE} }`,
  `{ then: coverage(asOf: "2024-12-31", boundaries: PROVINCES_63) ${COVERAGE} }`,
  `{ filtered: coverage(filter: { areas: ["P63:66"], years: [2023, 2024] }) ${COVERAGE} }`,
  `{ areas(filter: { level: PROVINCE }, first: 100) { nodes { id plans(first: 9) { totalCount nodes { id } } units(first: 99) { totalCount nodes { id } }
      coverage { totals { ${TOTALS} } } } }
    district: area(id: "P63:D643") { plans { totalCount } units { totalCount } coverage { totals { ${TOTALS} } } } }`,
  `{ units(first: 200) { nodes { id leads(first: 1) { totalCount } connectionTasks(first: 1) { totalCount }
      workload(asOf: "2024-12-31") { leads coordinates doneOnTime doneLate inTerm overdue noDeadline notReported } } } }`,
  `{ reportingCalendar(period: "2024-06", first: 50) { totalCount nodes { duty { id } dueOn reporters { unit { id } owed reported } } } }`,
];

const answers = async (): Promise<object[]> => {
  const found: object[] = [];
  for (const query of UNASKED) found.push(await registry.ask(query));
  return found;
};

test('no answer changes while a registry holds a simulation, unless the question asks for it', async () => {
  const before = await answers();
  await simulateTiny(await databaseUrl());
  expect(await answers()).toEqual(before);

  const count = (totalCount: number) => ({ totalCount });
  const asked = await registry.ask(`{
    units(filter: { simulated: true }) { totalCount }
    plans(filter: { simulated: true }) { totalCount }
    planTasks(filter: { simulated: true }) { totalCount }
    connectionTasks(filter: { simulated: true }) { totalCount }
    both: plans(filter: { simulated: null }) { totalCount }
    coverage(filter: { simulated: true }, asOf: "2025-06-30", boundaries: PROVINCES_63) { simulated totals { areas areasWithoutPlan } }
    plan(id: "simulated-province-66-2024") { title english: title(language: EN) simulated issuingUnit { name simulated } }
  }`);
  expect(asked).toEqual({
    units: count(30),
    plans: count(6),
    planTasks: count(30),
    connectionTasks: count(114),
    both: count(11),
    coverage: { simulated: true, totals: { areas: 63, areasWithoutPlan: 61 } },
    plan: {
      title: '[Mô phỏng] Kế hoạch kết nối, chia sẻ dữ liệu dân cư năm 2024, tỉnh Đắk Lắk',
      english: '[Simulated] Plan for population data connections in 2024, Dak Lak Province',
      simulated: true,
      issuingUnit: { name: 'Ủy ban nhân dân tỉnh Đắk Lắk (mô phỏng)', simulated: true },
    },
  });

  await remove(await databaseUrl());
  expect(await answers()).toEqual(before);
}, 120_000);
