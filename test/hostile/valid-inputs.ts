/** What earlier writes have left, for those that name it. */
export interface Left {
  report?: string;
  figure?: string;
}

const TASK = 'dak-nong-2022/PL2.26/land';
const LAST_DAY = Date.parse('2030-01-01');
const DAY = 86_400_000;

const name = { vi: 'Thử nghiệm', en: 'Test' };
const document = {
  documentNumber: '1/BC',
  issuedOn: '2022-06-01',
  url: 'https://example.vn/1',
  description: 'Biên bản',
};
const owners = { leadUnits: ['dak-nong.police'], coordinatingUnits: ['dak-nong.dept-finance'] };
const report = {
  taskId: TASK,
  period: '2022-06',
  status: 'IN_PROGRESS',
  note: 'Ghi chú',
  effectiveOn: '2022-06-01',
  evidence: [document],
  measures: [{ name: 'Thửa đất', numerator: 940, denominator: 1000 }],
};
const item = {
  title: name,
  ...owners,
  deadline: { kind: 'UNSPECIFIED', recurring: false, text: 'Năm 2022' },
};
const plan = {
  id: 'gia-lai-2022',
  area: 'P63:64',
  documentNumber: '1/KH',
  issuedOn: '2022-03-01',
  issuingUnit: 'dak-nong.police',
  title: name,
  note: 'Ghi chú',
  period: { from: '2022-01-01', to: '2022-12-31' },
  simulated: true,
  source: { file: 'gia-lai-2022.txt', notes: ['Ghi chú'] },
  basedOn: [{ documentNumber: '2/KH', issuedOn: '2022-01-06', issuer: 'Tỉnh' }],
  tasks: [
    {
      ...item,
      ref: 'I.1',
      kind: 'SPECIFIC',
      section: 'I',
      utilityGroup: 'LEGAL',
      deliverable: name,
      connects: [{ database: 'land', hub: 'NPDB' }],
      restates: ['I.2'],
    },
    { ...item, ref: 'I.2', kind: 'SPECIFIC', section: 'I', utilityGroup: 'LEGAL' },
  ],
  targets: [{ ref: 'T.1', title: name, value: 80, unit: '%', dueOn: '2022-12-31' }],
  publicServices: [{ ...item, ref: 'S.1', onlineLevel: 4 }],
  reportingDuties: [
    { ref: 'R.1', cadence: 'MONTHLY', dayOfMonth: 15, reporters: ['dak-nong.police'], recipients: [] },
  ],
};

/**
 * For every mutation an input that is in order however often it is sent, with all that holds a text.
 * @param number another one for each request
 */
export const VALID_INPUTS: Record<string, (number: number, left: Left) => unknown> = {
  reportStatus: (number) => ({ ...report, idempotencyKey: `${number}` }),
  correctReport: (number, left) => {
    const { taskId: _, ...said } = report;
    return { ...said, reportId: left.report, idempotencyKey: `${number}` };
  },
  reportStatuses: (number) => ({ reports: [report], idempotencyKey: `${number}` }),
  recordInspection: (number) => ({
    taskId: TASK,
    result: 'PASSED',
    inspectedOn: '2022-06-01',
    validUntil: '2023-06-01',
    note: 'Ghi chú',
    document,
    idempotencyKey: `${number}`,
  }),
  recordObservations: (number) => [
    {
      taskId: TASK,
      observedAt: new Date(LAST_DAY - (10_000 + number) * DAY).toISOString(),
      windowSeconds: 60,
      requests: 2,
      errors: 0,
    },
  ],
  assignUnits: (number) => ({
    ...owners,
    taskId: TASK,
    reason: 'Phân công lại',
    document,
    idempotencyKey: `${number}`,
  }),
  extendDeadline: (number) => ({
    taskId: TASK,
    dueOn: new Date(LAST_DAY + number * DAY).toISOString().slice(0, 10),
    reason: 'Gia hạn',
    document,
    idempotencyKey: `${number}`,
  }),
  recordTargetFigure: (number, left) => ({
    targetId: 'dak-nong-2022/I.2.a.2022#6/b',
    period: '2022-06',
    unitId: 'dak-nong.police',
    value: 40,
    note: 'Ghi chú',
    replaces: left.figure,
    idempotencyKey: `${number}`,
  }),
  registerUnit: (number) => ({
    id: 'gia-lai.police',
    name,
    kind: 'POLICE',
    level: 'PROVINCE',
    area: 'P63:64',
    parent: 'dak-nong.police',
    aliases: ['Công an'],
    note: 'Ghi chú',
    idempotencyKey: `${number}`,
  }),
  registerDatabase: (number) => ({
    code: 'forestry',
    name,
    kind: 'SECTORAL_DATABASE',
    sector: 'land',
    note: 'Ghi chú',
    idempotencyKey: `${number}`,
  }),
  registerPlan: (number) => ({ ...plan, idempotencyKey: `${number}` }),
  succeedUnit: (number) => ({
    unitId: 'dak-nong.dept-finance',
    successorId: 'dak-nong.peoples-committee',
    effectiveOn: '2022-06-01',
    reason: 'Sắp xếp',
    document,
    idempotencyKey: `${number}`,
  }),
};
