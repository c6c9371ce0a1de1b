import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Answer, ask, type GatewayProcess, startGateway } from '../gateway/testing/gateway-process';
import { developmentToken } from '../subgraphs/kit/identity/development-issuer';
import { dataOf } from './support/registry';

let folder: string;
let registry: GatewayProcess;
let token: string;

const start = async (): Promise<void> => {
  registry = await startGateway('single.ts', { DATA_DIR: folder });
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kết nối '));
  await start();
  const roles = ['coordinator' as const];
  const pc06 = { subject: 'pc06', name: 'Trần Thị B', roles, units: [], areas: ['P63:67', 'P63:64'] };
  token = await developmentToken(folder, pc06, '1h');
}, 60_000);

afterAll(async () => {
  await registry?.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
}, 60_000);

async function send(query: string, variables: object): Promise<Answer> {
  const response = await fetch(`${registry.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
}

const UNIT = {
  id: 'gia-lai.police',
  name: { vi: 'Công an tỉnh Gia Lai', en: 'Police of Gia Lai Province' },
  kind: 'POLICE',
  level: 'PROVINCE',
  area: 'P63:64',
  idempotencyKey: 'unit',
};

const DATABASE = {
  code: 'forestry',
  name: { vi: 'CSDL lâm nghiệp', en: 'Forestry database' },
  kind: 'SECTORAL_DATABASE',
  sector: 'land',
  idempotencyKey: 'database',
};

/** The plan of Đắk Nông as if it were another province's, which connects one more database. */
async function newPlan(): Promise<{ tasks: object[] }> {
  const file = join(__dirname, '../data/registry/plans/dak-nong-2022.yaml');
  const plan = parse(await readFile(file, 'utf8')) as { tasks: object[] };
  const [first, ...others] = plan.tasks;
  const connecting = { ...first, leadUnits: [UNIT.id], connects: [{ database: 'forestry', hub: 'NPDB' }] };
  const named = { id: 'gia-lai-2022', area: 'P63:64', issuingUnit: UNIT.id, idempotencyKey: 'plan' };
  return { ...plan, ...named, tasks: [connecting, ...others] };
}

const PLAN = `title documentNumber simulated area { name } issuingUnit { name } tasks { totalCount }
  connectionTasks(filter: { databases: ["forestry"] }) {
    nodes { id status database { name } leadUnits { name } deadline { text } }
  }
  coverage { totals { planned notReported } }`;

const expected = {
  title: 'Kế hoạch thực hiện Đề án 06 giai đoạn 2022 - 2025 tỉnh Đắk Nông',
  documentNumber: '468/QĐ-UBND',
  simulated: false,
  area: { name: 'Tỉnh Gia Lai' },
  issuingUnit: { name: 'Công an tỉnh Gia Lai' },
  tasks: { totalCount: 134 },
  connectionTasks: {
    nodes: [
      {
        id: 'gia-lai-2022/II.1.a/forestry',
        status: 'NOT_REPORTED',
        database: { name: 'CSDL lâm nghiệp' },
        leadUnits: [{ name: 'Công an tỉnh Gia Lai' }],
        deadline: { text: 'Theo Thông tư của các Bộ, ngành' },
      },
    ],
  },
  coverage: { totals: { planned: 46, notReported: 46 } },
};

test('what is registered in one request is answered by the subgraphs that own it', async () => {
  const mutation = `mutation ($unit: RegisterUnitInput!, $database: RegisterDatabaseInput!, $plan: RegisterPlanInput!) {
    registerUnit(input: $unit) { ... on UnitRegistered { unit { name(language: EN) area { name } leads { totalCount } } } }
    registerDatabase(input: $database) { ... on DatabaseRegistered { database { name sector { code } } } }
    registerPlan(input: $plan) { ... on PlanRegistered { plan { ${PLAN} } } ... on InvalidInput { message(language: EN) } }
  }`;
  const answer = await send(mutation, { unit: UNIT, database: DATABASE, plan: await newPlan() });
  expect(dataOf(answer)).toEqual({
    registerUnit: {
      unit: {
        name: 'Police of Gia Lai Province',
        area: { name: 'Tỉnh Gia Lai' },
        leads: { totalCount: 1 },
      },
    },
    registerDatabase: { database: { name: 'CSDL lâm nghiệp', sector: { code: 'land' } } },
    registerPlan: { plan: expected },
  });
});

test('it is there after a restart, and the shipped files are not loaded over it', async () => {
  await registry.stop();
  await start();
  await expect(ask(registry, `{ plan(id: "gia-lai-2022") { ${PLAN} } }`).then(dataOf)).resolves.toEqual({
    plan: expected,
  });
}, 60_000);

test('who took over from a unit is told with the first day of it', async () => {
  const input = {
    unitId: 'dak-nong.dept-finance',
    successorId: 'dak-nong.peoples-committee',
    effectiveOn: '2025-07-01',
    reason: 'Sắp xếp bộ máy',
    document: { url: 'https://chinhphu.vn/18-nq-tw' },
    idempotencyKey: 'succession',
  };
  const mutation = `mutation ($input: SucceedUnitInput!) {
    succeedUnit(input: $input) { ... on UnitSucceeded { unit { id successorFrom successor { name } } } }
  }`;
  expect(dataOf(await send(mutation, { input }))).toEqual({
    succeedUnit: {
      unit: {
        id: 'dak-nong.dept-finance',
        successorFrom: '2025-07-01',
        successor: { name: 'Ủy ban nhân dân tỉnh Đắk Nông' },
      },
    },
  });
});

test('what does not fit the types of the schema is refused as every such argument is', async () => {
  const plan = { ...(await newPlan()), issuedOn: '2022-02-30', simulated: null };
  const { status, errors } = await send(
    'mutation ($input: RegisterPlanInput!) { registerPlan(input: $input) { __typename } }',
    { input: plan },
  );
  expect(status).toBe(200);
  expect(errors!.map(({ extensions }) => [extensions.code, extensions.argument]).sort()).toEqual([
    ['BAD_USER_INPUT', 'input.issuedOn'],
    ['BAD_USER_INPUT', 'input.simulated'],
  ]);
});
