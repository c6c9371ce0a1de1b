import { useRegistry } from './support/registry';

/** What the five plans say, asked of the real gateway over HTTP. */
const registry = useRegistry();

const total = async (field: string, filter = '{}', asOf?: string): Promise<number> => {
  const date = asOf ? `, asOf: "${asOf}"` : '';
  const data = await registry.ask<Record<string, { totalCount: number }>>(
    `{ ${field}(filter: ${filter}${date}) { totalCount } }`,
  );
  return data[field]!.totalCount;
};

interface Totals {
  totals: { areas: number; areasWithoutPlan: number; cells: number; planned: number; tasks: number };
}

test.each([
  ['dak-lak-2024', 66],
  ['tuy-phuoc-2024', 61],
  ['bac-giang-2024', 26],
  ['dak-nong-2022', 134],
  ['hai-duong-2023', 25],
])('the plan %s has %i tasks', async (plan, tasks) => {
  expect(await total('planTasks', `{ plans: ["${plan}"] }`)).toBe(tasks);
});

test('312 plan tasks in five plans, 78 of them with 120 connection tasks', async () => {
  expect(await total('plans')).toBe(5);
  expect(await total('planTasks')).toBe(312);
  expect(await total('planTasks', '{ isConnection: true }')).toBe(78);
  expect(await total('connectionTasks')).toBe(120);
});

test('113 targets, 38 reporting duties and 25 essential services', async () => {
  type Lists = Record<'targets' | 'reportingDuties' | 'publicServices', { id: string }[]>;
  const { plans } = await registry.ask<{ plans: { nodes: Lists[] } }>(
    '{ plans { nodes { targets { id } reportingDuties { id } publicServices { id } } } }',
  );
  const count = (list: keyof Lists): number =>
    new Set(plans.nodes.flatMap((plan) => plan[list].map(({ id }) => id))).size;
  expect([count('targets'), count('reportingDuties'), count('publicServices')]).toEqual([113, 38, 25]);
});

test('coverage has 51 columns, without hubs and without the placeholder for unnamed databases', async () => {
  const { coverage } = await registry.ask<{
    coverage: { byDatabase: { database: { code: string; hubRole: string | null } }[] };
  }>('{ coverage { byDatabase { database { code hubRole } } } }');
  expect(coverage.byDatabase).toHaveLength(51);
  expect(coverage.byDatabase.filter(({ database }) => database.hubRole !== null)).toEqual([]);
  expect(coverage.byDatabase.map(({ database }) => database.code)).not.toContain('unnamed-sector-databases');
  expect(await total('connectionTasks', '{ databases: ["unnamed-sector-databases"] }')).toBeGreaterThan(0);
});

test('on 1 July 2022 the land connection of Đắk Nông is overdue by a day, led by police and land department', async () => {
  const { connectionTask } = await registry.ask<{ connectionTask: object }>(`{
    connectionTask(id: "dak-nong-2022/PL2.26/land") {
      hub
      database { code sector { code } }
      area { id name }
      plan { id documentNumber issuedOn }
      planTask { ref }
      leadUnits { id name }
      deadline { kind text dueOn recurring }
      before: timeliness(asOf: "2022-06-30")
      timeliness(asOf: "2022-07-01")
      daysOverdue(asOf: "2022-07-01")
      status(asOf: "2022-07-01")
    }
  }`);
  expect(connectionTask).toEqual({
    hub: 'NPDB',
    database: { code: 'land', sector: { code: 'land' } },
    area: { id: 'P63:67', name: 'Tỉnh Đắk Nông' },
    plan: { id: 'dak-nong-2022', documentNumber: '468/QĐ-UBND', issuedOn: '2022-03-01' },
    planTask: { ref: 'PL2.26' },
    leadUnits: [
      { id: 'dak-nong.police', name: 'Công an tỉnh Đắk Nông' },
      {
        id: 'dak-nong.dept-natural-resources-environment',
        name: 'Sở Tài nguyên và Môi trường tỉnh Đắk Nông',
      },
    ],
    deadline: { kind: 'MONTH', text: 'Tháng 6/2022', dueOn: '2022-06-30', recurring: false },
    before: 'IN_TERM',
    timeliness: 'OVERDUE',
    daysOverdue: 1,
    status: 'NOT_REPORTED',
  });
});

test('34 provinces are listed, 5 of them with a plan; a province without one is NO_PLAN, not UNPLANNED', async () => {
  const { coverage } = await registry.ask<{
    coverage: Totals & { cells: { area: { id: string }; state: string; database: { code: string } }[] };
  }>(
    '{ coverage { totals { areas areasWithoutPlan cells planned tasks } cells { state area { id } database { code } } } }',
  );
  expect(coverage.totals).toMatchObject({ areas: 34, areasWithoutPlan: 29, cells: 5 * 51 });
  const states = (area: string): Set<string> =>
    new Set(coverage.cells.filter((cell) => cell.area.id === area).map(({ state }) => state));
  expect(states('P34:01')).toEqual(new Set(['NO_PLAN']));
  expect(states('P34:68')).toEqual(new Set(['UNPLANNED', 'NOT_REPORTED']));
  const withPlan = new Set(
    coverage.cells.filter(({ state }) => state !== 'NO_PLAN').map(({ area }) => area.id),
  );
  expect([...withPlan]).toEqual(['P34:24', 'P34:31', 'P34:52', 'P34:66', 'P34:68']);
});

test('Bắc Giang counts in the new Bắc Ninh and Bình Định in the new Gia Lai, never the other way round', async () => {
  const planned = async (boundaries: string): Promise<Map<string, number>> => {
    const { coverage } = await registry.ask<{
      coverage: { byArea: { area: { id: string }; totals: { planned: number } }[] };
    }>(`{ coverage(boundaries: ${boundaries}) { byArea { area { id } totals { planned } } } }`);
    return new Map(coverage.byArea.map(({ area, totals }) => [area.id, totals.planned]));
  };
  const [after, before] = [await planned('PROVINCES_34'), await planned('PROVINCES_63')];
  expect(after.size).toBe(34);
  expect(before.size).toBe(63);
  // Bắc Giang, then the old Bắc Ninh; Bình Định, then the old Gia Lai.
  expect(['P63:24', 'P63:27', 'P63:52', 'P63:64'].map((id) => before.get(id))).toEqual([2, 0, 6, 0]);
  expect(['P34:24', 'P34:52'].map((id) => after.get(id))).toEqual([2, 6]);
  const { old, merged } = await registry.ask<
    Record<'old' | 'merged', { plans: { nodes: { id: string }[] } }>
  >(
    '{ old: area(id: "P63:27") { plans { nodes { id } } } merged: area(id: "P34:24") { plans { nodes { id } } } }',
  );
  expect(old.plans.nodes).toEqual([]);
  expect(merged.plans.nodes).toEqual([{ id: 'bac-giang-2024' }]);
});

test('on 1 January 2022 there is no plan at all', async () => {
  const { coverage } = await registry.ask<{ coverage: Totals }>(
    '{ coverage(asOf: "2022-01-01") { totals { areas areasWithoutPlan cells planned tasks plannedRate connectedRate } } }',
  );
  expect(coverage.totals).toEqual({
    areas: 34,
    areasWithoutPlan: 34,
    cells: 0,
    planned: 0,
    tasks: 0,
    plannedRate: null,
    connectedRate: null,
  });
  expect(await total('connectionTasks', '{}', '2022-01-01')).toBe(0);
});

test('searching "ho tich" finds the civil-status database, whatever the accents and the case', async () => {
  for (const search of ['ho tich', 'HỘ TỊCH', 'hộ tịch'.normalize('NFD')]) {
    const { databases } = await registry.ask<{ databases: { nodes: object[] } }>(
      'query ($search: String) { databases(filter: { search: $search }) { nodes { code name } } }',
      { search },
    );
    expect(databases.nodes).toEqual([
      { code: 'civil-status', name: 'Cơ sở dữ liệu hộ tịch điện tử toàn quốc' },
    ]);
  }
});

test('a date given to a list reaches the fields behind other subgraphs', async () => {
  const { connectionTasks } = await registry.ask<{
    connectionTasks: {
      nodes: { leadUnits: { workload: { overdue: number }; stated: { overdue: number } }[] }[];
    };
  }>(`{
    connectionTasks(asOf: "2022-07-01", filter: { databases: ["land"] }) {
      nodes { leadUnits { workload { overdue } stated: workload(asOf: "2022-07-01") { overdue } } }
    }
  }`);
  const units = connectionTasks.nodes.flatMap(({ leadUnits }) => leadUnits);
  expect(units.length).toBeGreaterThan(0);
  for (const { workload, stated } of units) expect(workload).toEqual(stated);
  expect(Math.max(...units.map(({ workload }) => workload.overdue))).toBeGreaterThan(0);
});
