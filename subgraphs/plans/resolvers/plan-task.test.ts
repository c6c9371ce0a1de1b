import { useSubgraph } from '../../../test/support/subgraph';
import { DeadlineKind } from '../../kit/deadline';
import { plans } from '..';
import { Plan } from '../entities/plan';
import { PlanTask } from '../entities/plan-task';
import { planRow, planTaskRow } from '../testing/rows';

const subgraph = useSubgraph(plans);

const planId = 'tuy-phuoc-2024';

beforeAll(async () => {
  await subgraph.insert(Plan, [planRow({ id: planId })]);
  await subgraph.insert(PlanTask, [
    planTaskRow({
      planId,
      position: 1,
      ref: 'PL.21',
      section: 'Nhóm 4',
      titleVi: 'Kết nối dữ liệu đất đai',
      titleEn: 'Connect land data',
      leadUnitIds: ['land-office', 'police'],
      coordinatingUnitIds: ['court'],
      deadlineKind: DeadlineKind.MONTH,
      deadlineText: 'Trong tháng 6/2024 và thực hiện thường xuyên',
      dueOn: '2024-06-30',
      recurring: true,
      deliverableVi: 'Báo cáo',
      deliverableEn: 'Report',
      isConnection: true,
    }),
    planTaskRow({ planId, position: 3, ref: 'PL.30', restatesIds: [`${planId}/PL.21`] }),
    planTaskRow({ planId, position: 2, ref: 'PL.22', restatesIds: [`${planId}/PL.30`, `${planId}/PL.21`] }),
  ]);
});

test('a task tells what the document says of it', async () => {
  const data = await subgraph.ask(`{
    planTask(id: "tuy-phuoc-2024/PL.21") {
      id ref kind section utilityGroup title inEnglish: title(language: EN)
      leadUnits { id } coordinatingUnits { id } deadline { kind text dueOn recurring }
      deliverable deliverableInEnglish: deliverable(language: EN) plan { id }
    }
  }`);
  expect(data).toEqual({
    planTask: {
      id: 'tuy-phuoc-2024/PL.21',
      ref: 'PL.21',
      kind: 'SPECIFIC',
      section: 'Nhóm 4',
      utilityGroup: 'DATA_ECOSYSTEM',
      title: 'Kết nối dữ liệu đất đai',
      inEnglish: 'Connect land data',
      leadUnits: [{ id: 'land-office' }, { id: 'police' }],
      coordinatingUnits: [{ id: 'court' }],
      deadline: {
        kind: 'MONTH',
        text: 'Trong tháng 6/2024 và thực hiện thường xuyên',
        dueOn: '2024-06-30',
        recurring: true,
      },
      deliverable: 'Báo cáo',
      deliverableInEnglish: 'Report',
      plan: { id: planId },
    },
  });
});

test('a task without a deadline or deliverable says so', async () => {
  const data = await subgraph.ask(`{
    planTask(id: "tuy-phuoc-2024/PL.22") { deliverable(language: EN) deadline { kind text dueOn recurring } }
  }`);
  expect(data).toEqual({
    planTask: {
      deliverable: null,
      deadline: { kind: 'UNSPECIFIED', text: null, dueOn: null, recurring: false },
    },
  });
});

test('restating items are found from either side, each list in its own order', async () => {
  const { data, statements } = await subgraph.request(`{
    planTasks { nodes { ref restates { ref } restatedBy { ref } } }
  }`);
  expect(data).toEqual({
    planTasks: {
      nodes: [
        { ref: 'PL.21', restates: [], restatedBy: [{ ref: 'PL.22' }, { ref: 'PL.30' }] },
        { ref: 'PL.22', restates: [{ ref: 'PL.30' }, { ref: 'PL.21' }], restatedBy: [] },
        { ref: 'PL.30', restates: [{ ref: 'PL.21' }], restatedBy: [{ ref: 'PL.22' }] },
      ],
    },
  });
  expect(statements).toBe(3);
});
