import { isDeepStrictEqual } from 'node:util';
import { useSubgraph } from '../../../test/support/subgraph';
import { connections } from '..';
import { insertCoveredRegistry } from '../testing/covered-registry';

const subgraph = useSubgraph(connections);

beforeAll(() => insertCoveredRegistry(subgraph));

interface Tasks {
  nodes: { id: string }[];
  totalCount: number;
}

interface Cell {
  area: { id: string };
  database: { code: string };
  taskCount: number;
  tasks: Tasks;
}

async function cellsOf(variables: object): Promise<{ cells: Cell[]; statements: number }> {
  const { data, errors, statements } = await subgraph.request<{ coverage: { cells: Cell[] } }>(
    `query ($filter: CoverageFilter, $asOf: Date, $boundaries: BoundarySet) {
      coverage(filter: $filter, asOf: $asOf, boundaries: $boundaries) { cells {
        area { id } database { code } taskCount tasks { nodes { id } totalCount }
      } }
    }`,
    { variables: { asOf: '2024-07-01', ...variables } },
  );
  expect(errors).toEqual([]);
  return { cells: data!.coverage.cells, statements };
}

test.each([
  {},
  { boundaries: 'PROVINCES_63' },
  { asOf: '2024-03-15' },
  { asOf: '2023-12-31' },
  { filter: { simulated: null } },
  { filter: { simulated: true }, boundaries: 'PROVINCES_63' },
  { filter: { areas: ['P63:24'] } },
  { filter: { areas: ['P63:D550'] }, boundaries: 'PROVINCES_63' },
  { filter: { plans: ['bac-ninh-2023', 'hai-phong-2025'] } },
  { filter: { years: [2023] } },
  { filter: { years: [2022, 2025] } },
  { filter: { years: [] } },
  { filter: { hubs: ['EID'] } },
  { filter: { databases: ['land'], sectors: ['land'] } },
])('given %j every cell opens to as many tasks as it says', async (variables) => {
  const { cells, statements } = await cellsOf(variables);
  expect(cells.length).toBeGreaterThan(0);
  for (const { taskCount, tasks, ...place } of cells) {
    expect({ ...place, tasks: [tasks.nodes.length, tasks.totalCount] }).toEqual({
      ...place,
      tasks: [taskCount, taskCount],
    });
  }
  // Columns, plans and tasks, where there is a plan; the names of the databases; a page and a total for all cells.
  expect(statements).toBe(isDeepStrictEqual(variables, { filter: { years: [] } }) ? 5 : 6);
});

test('a cell opens to the tasks of all its predecessors, without the cancelled ones', async () => {
  const { cells } = await cellsOf({});
  const idsAt = (area: string, database: string) =>
    cells
      .find((cell) => cell.area.id === area && cell.database.code === database)!
      .tasks.nodes.map(({ id }) => id);
  expect(idsAt('P34:24', 'land')).toEqual([
    'bac-giang-2024/1/land',
    'bac-giang-2024/2/land',
    'bac-ninh-2023/1/land',
  ]);
  expect(idsAt('P34:52', 'tax')).toEqual([]);
  expect(idsAt('P34:31', 'land')).toEqual(['hai-phong-2025/1/land']);
});

test('coverages that differ in their filter only, within one request, open to their own tasks', async () => {
  const cell = 'cells { taskCount tasks { totalCount } }';
  const of = (filter: string) =>
    `coverage(asOf: "2024-07-01", filter: { databases: ["land"] ${filter} }) { ${cell} }`;
  const data = await subgraph.ask<Record<string, { cells: Cell[] }>>(
    `{ all: ${of('')} none: ${of('years: []')} year: ${of('years: [2023]')} real: ${of('simulated: null')} }`,
  );
  const sum = (name: string) => data[name]!.cells.reduce((total, { tasks }) => total + tasks.totalCount, 0);
  expect(['all', 'none', 'year', 'real'].map(sum)).toEqual([5, 0, 1, 6]);
});

test('the tasks of a cell answer as of the date of the coverage, unless they are given their own', async () => {
  const data = await subgraph.ask(
    `{ coverage(asOf: "2024-05-15", filter: { plans: ["tuy-phuoc-2024"], databases: ["land"] }) { cells { tasks {
      nodes { status timeliness lastReport { effectiveOn } later: status(asOf: "2024-06-01") }
    } } } }`,
    { today: '2025-06-01' },
  );
  const task = {
    status: 'CONNECTED',
    timeliness: 'NO_DEADLINE',
    lastReport: { effectiveOn: '2024-04-01' },
    later: 'SUSPENDED',
  };
  expect(data).toEqual({ coverage: { cells: [{ tasks: { nodes: [task] } }] } });
});

test('the tasks of a cell are read page by page', async () => {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const data: { coverage: { cells: [{ tasks: { nodes: { id: string }[]; pageInfo: PageInfo } }] } } =
      await subgraph.ask(
        `query ($after: String) {
          coverage(asOf: "2024-07-01", filter: { areas: ["P34:24"], databases: ["land"] }) {
            cells { tasks(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }
          }
        }`,
        { variables: { after } },
      );
    const { nodes, pageInfo } = data.coverage.cells[0].tasks;
    ids.push(...nodes.map(({ id }) => id));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  expect(ids).toEqual(['bac-giang-2024/1/land', 'bac-giang-2024/2/land', 'bac-ninh-2023/1/land']);
});

interface PageInfo {
  hasNextPage: boolean;
  endCursor: string;
}
