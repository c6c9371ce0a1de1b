import sql, { type Sql } from 'sql-template-tag';
import { type TestSubgraph, useSubgraph } from '../../../test/support/subgraph';
import { inTransaction } from '../../kit/database';
import type { Identity } from '../../kit/identity/identity';
import { connections } from '..';
import { PlanScope } from '../entities/plan-scope';
import type { TaskRow } from './rows';
import { insertTasks, type Records } from './records';
import { insertRegister } from './register';
import { planRow, taskRow } from './rows';

/** The date of every request. */
export const TODAY = '2024-07-15';

export const person = (rest: Partial<Identity>): Identity => ({
  subject: 'nguyen-van-a',
  name: 'Nguyễn Văn A',
  roles: [],
  units: [],
  areas: [],
  ...rest,
});

export const [LEAD, COORDINATING, OTHER] = ['binh-dinh.police', 'binh-dinh.tax', 'dak-lak.tax'];

export const REPORTER = person({ subject: 'reporter', roles: ['reporter'], units: [LEAD] });
export const COORDINATOR = person({ subject: 'pc06', roles: ['coordinator'], areas: ['P63:52'] });
export const INSPECTOR = person({ subject: 'a05', roles: ['inspector'] });
export const MONITOR = person({ subject: 'lgsp', roles: ['monitor'] });
export const ADMINISTRATOR = person({ subject: 'root', roles: ['administrator'] });

/** The writes, each with its input's type and what its success selects. */
const WRITES = {
  reportStatus: ['ReportStatusInput!', 'StatusReported { report { id } task { id version } }'],
  correctReport: ['CorrectReportInput!', 'StatusReported { report { id } task { id version } }'],
  recordInspection: ['RecordInspectionInput!', 'InspectionRecorded { task { id version } }'],
  recordObservations: ['[ObservationInput!]!', 'ObservationsRecorded { accepted duplicates }'],
  assignUnits: ['AssignUnitsInput!', 'UnitsAssigned { task { id version } }'],
  extendDeadline: ['ExtendDeadlineInput!', 'DeadlineExtended { task { id version } }'],
} as const;

export type WriteName = keyof typeof WRITES;
export const WRITE_NAMES = Object.keys(WRITES) as WriteName[];

const VERSION = '... on VersionConflict { currentVersion }';
const FAILURES: Record<WriteName, string> = {
  reportStatus: `${VERSION} ... on TransitionRefused { from to allowed }`,
  correctReport: '... on TransitionRefused { from to allowed }',
  recordInspection: '',
  recordObservations: '',
  assignUnits: VERSION,
  extendDeadline: VERSION,
};

/** What a client selects of every answer; absent fields are those of other types. */
export interface Answer {
  __typename: string;
  report?: { id: string };
  task?: { id: string; version: number };
  code?: string;
  vi?: string;
  en?: string;
  fields?: { path: string[]; vi: string; en: string }[];
}

const answerOf = (name: WriteName): string => `__typename ... on ${WRITES[name][1]}
  ... on Failure { code vi: message en: message(language: EN) }
  ... on NotFound { id } ... on NotAllowed { requiredRole }
  ... on InvalidInput { fields { path vi: message en: message(language: EN) } } ${FAILURES[name]}`;

/** What is the same for all inputs of a write, where a test does not say otherwise. */
const PLAIN: Record<Exclude<WriteName, 'recordObservations'>, object> = {
  reportStatus: { period: '2024-07', status: 'IN_PROGRESS' },
  correctReport: { status: 'IN_PROGRESS', note: 'Nhập nhầm' },
  recordInspection: { result: 'PASSED', inspectedOn: TODAY, document: { url: 'https://example.org/bb' } },
  assignUnits: { leadUnits: [LEAD], reason: 'Phân công lại' },
  extendDeadline: { dueOn: '2025-12-31', document: { url: 'https://example.org/cv' }, reason: 'Chờ Bộ' },
};

let made = 0;

/** A key that no other request has. */
export const newKey = (): string => `key ${(made += 1)}`;

type Inputs = Record<string, unknown>;

export function inputOf(name: WriteName, given: Inputs | Inputs[]): Inputs | Inputs[] {
  if (name !== 'recordObservations') return { ...PLAIN[name], idempotencyKey: newKey(), ...given };
  return [given].flat().map((each) => ({
    observedAt: '2024-07-01T00:00:00Z',
    windowSeconds: 3600,
    requests: 10,
    errors: 1,
    ...each,
  }));
}

export interface Writing {
  subgraph: TestSubgraph;
  /** A task of a district of Bình Định, due on 30 June 2024, led by LEAD, that nobody has written about by API. */
  newTask: (records?: Pick<Records, 'reports'>, row?: Partial<TaskRow>) => Promise<string>;
  write: (name: WriteName, identity: Identity | null, input: Inputs | Inputs[]) => Promise<Answer>;
  /** Several writes of one request, one after another. */
  writeAll: (identity: Identity | null, writes: [WriteName, Inputs | Inputs[]][]) => Promise<Answer[]>;
  /** Reports a status and returns the id of the report. */
  report: (taskId: string, input: Inputs) => Promise<string>;
  /** One statement with the rights of the subgraph. */
  run: <Row>(statement: Sql) => Promise<Row[]>;
  /** One statement with the rights of the login that owns the tables. */
  runAsOwner: <Row>(statement: Sql) => Promise<Row[]>;
}

/** The subgraph with a plan of a district and with three known units. */
export function useWriting(): Writing {
  const subgraph = useSubgraph(connections);
  const planId = 'tuy-phuoc-2024';

  beforeAll(async () => {
    await insertRegister(subgraph);
    await subgraph.insert(PlanScope, [planRow({ id: planId, areaId: 'P63:D550' })]);
    await subgraph.insert(
      'known_unit',
      [LEAD, COORDINATING, OTHER].map((id) => ({ id })),
    );
  });

  async function newTask(
    records: Pick<Records, 'reports'> = {},
    row: Partial<TaskRow> = {},
  ): Promise<string> {
    const ref = String((made += 1));
    const owners = { leadUnitIds: [LEAD], coordinatingUnitIds: [COORDINATING] };
    const task = taskRow({ planId, ref, databaseCode: 'land', dueOn: '2024-06-30', ...owners, ...row });
    const reports = records.reports?.map((report) => ({
      ...report,
      task_id: task.id,
      id: `${ref} ${report.id}`,
    }));
    await insertTasks(subgraph, [task], reports ? { reports } : {});
    return task.id;
  }

  async function writeAll(
    identity: Identity | null,
    writes: [WriteName, Inputs | Inputs[]][],
  ): Promise<Answer[]> {
    const variables = writes.map(([name], i) => `$_${i}: ${WRITES[name][0]}`);
    const fields = writes.map(([name], i) => `_${i}: ${name}(input: $_${i}) { ${answerOf(name)} }`);
    const inputs = writes.map(([name, input], i) => [`_${i}`, inputOf(name, input)]);
    const answers = await subgraph.ask<Record<string, Answer>>(
      `mutation (${variables.join()}) { ${fields.join(' ')} }`,
      { identity, today: TODAY, variables: Object.fromEntries(inputs) as Inputs },
    );
    return writes.map((_, i) => answers[`_${i}`]!);
  }

  const write: Writing['write'] = async (name, identity, input) =>
    (await writeAll(identity, [[name, input]]))[0]!;
  const dataSource = () => subgraph.opened().createContext().dataSource;
  return {
    subgraph,
    newTask,
    write,
    writeAll,
    report: async (taskId, input) => {
      const { report, en } = await write('reportStatus', ADMINISTRATOR, { taskId, ...input });
      if (!report) throw new Error(en);
      return report.id;
    },
    run: (statement) => subgraph.opened().createContext().run(statement),
    runAsOwner: (statement) =>
      inTransaction(dataSource(), async (run) => {
        await run(sql`set local role none`);
        return run(statement);
      }),
  };
}
