import type { TestSubgraph } from '../../../test/support/subgraph';
import { PlanScope } from '../entities/plan-scope';
import { Hub } from '../entities/sector';
import { DeclaredStatus } from '../entities/status';
import { UNNAMED_DATABASES } from '../queries/coverage-source';
import { insertTasks } from './records';
import { insertRegister } from './register';
import { planRow, taskRow } from './rows';

const { CANCELLED, CONNECTED, IN_PROGRESS, NOT_STARTED, SUSPENDED, TESTING } = DeclaredStatus;

const PLANS = [
  planRow({ id: 'bac-giang-2024', areaId: 'P63:24' }),
  planRow({ id: 'bac-ninh-2023', areaId: 'P63:27', periodFrom: '2023-01-01', periodTo: '2023-12-31' }),
  planRow({ id: 'tuy-phuoc-2024', areaId: 'P63:D550', countsFrom: '2024-03-01' }),
  // Hải Phòng after 1 July 2025: Hải Dương (P63:30) and Hải Phòng (P63:31) before.
  planRow({ id: 'hai-phong-2025', areaId: 'P34:31', countsFrom: '2024-06-01', periodTo: '2025-12-31' }),
  planRow({ id: 'made-up-2024', areaId: 'P63:01', simulated: true }),
];

const TASKS = [
  taskRow({ planId: 'bac-giang-2024', ref: '1', databaseCode: 'land', dueOn: '2024-06-30' }),
  taskRow({
    planId: 'bac-giang-2024',
    ref: '2',
    databaseCode: 'land',
    dueOn: '2024-04-30',
    restates: true,
  }),
  taskRow({ planId: 'bac-giang-2024', ref: '3', databaseCode: 'tax', dueOn: '2024-05-31', hub: Hub.EID }),
  taskRow({ planId: 'bac-giang-2024', ref: '4', databaseCode: 'npdb', dueOn: '2024-01-31' }),
  taskRow({ planId: 'bac-giang-2024', ref: '5', databaseCode: UNNAMED_DATABASES, dueOn: '2024-01-31' }),
  taskRow({ planId: 'bac-ninh-2023', ref: '1', databaseCode: 'land', dueOn: '2024-12-31' }),
  taskRow({ planId: 'tuy-phuoc-2024', ref: '1', databaseCode: 'land' }),
  taskRow({ planId: 'tuy-phuoc-2024', ref: '2', databaseCode: 'tax', dueOn: '2024-03-31' }),
  taskRow({ planId: 'tuy-phuoc-2024', ref: '3', databaseCode: 'invoices' }),
  taskRow({ planId: 'hai-phong-2025', ref: '1', databaseCode: 'land' }),
  taskRow({ planId: 'made-up-2024', ref: '1', databaseCode: 'courts' }),
  taskRow({ planId: 'made-up-2024', ref: '2', databaseCode: 'land' }),
];

const report = (place: string, effective_on: string, status: DeclaredStatus) => ({
  id: `${place} ${effective_on}`,
  task_id: place,
  effective_on,
  status,
});

/**
 * Real plans of Bắc Giang, Bắc Ninh, a district of Bình Định and the new Hải Phòng and a made-up one of Hà Nội, with
 * every state of a cell. On 1 July 2024 the district has cancelled its tax and suspended its land connection.
 */
export async function insertCoveredRegistry(subgraph: TestSubgraph): Promise<void> {
  await insertRegister(subgraph);
  await subgraph.insert(PlanScope, PLANS);
  await insertTasks(subgraph, TASKS, {
    reports: [
      report('bac-giang-2024/1/land', '2024-05-01', CONNECTED),
      report('bac-giang-2024/3/tax', '2024-02-01', IN_PROGRESS),
      report('bac-ninh-2023/1/land', '2024-02-01', TESTING),
      report('bac-ninh-2023/1/land', '2024-09-01', CONNECTED),
      report('tuy-phuoc-2024/1/land', '2024-04-01', CONNECTED),
      report('tuy-phuoc-2024/1/land', '2024-06-01', SUSPENDED),
      report('tuy-phuoc-2024/2/tax', '2024-04-01', CANCELLED),
      report('tuy-phuoc-2024/3/invoices', '2024-04-01', NOT_STARTED),
      report('made-up-2024/1/courts', '2024-04-01', CONNECTED),
    ],
    inspections: [{ id: 'passed', task_id: 'bac-giang-2024/1/land', inspected_on: '2024-04-20' }],
  });
}
