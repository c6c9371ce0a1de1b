import { useSubgraph } from '../../../test/support/subgraph';
import { DeadlineKind } from '../../kit/deadline';
import { plans } from '..';
import { Plan } from '../entities/plan';
import { PublicServiceDuty } from '../entities/public-service-duty';
import { ReportingCadence, ReportingDuty } from '../entities/reporting-duty';
import { Target } from '../entities/target';
import { planRow, targetRow } from '../testing/rows';

const subgraph = useSubgraph(plans);

const planId = 'dak-nong-2022';

beforeAll(async () => {
  await subgraph.insert(Plan, [
    planRow({
      id: planId,
      titleVi: 'Kế hoạch tỉnh Đắk Nông',
      titleEn: 'Plan of Dak Nong',
      documentNumber: '468/QĐ-UBND',
      issuedOn: '2022-03-01',
      notes: ['Appendix I is headed 02/3/2022.'],
      periodFrom: '2022-01-01',
      periodTo: '2025-12-31',
      areaId: 'P63:67',
      issuingUnitId: 'dak-nong.peoples-committee',
      basedOn: [
        { documentNumber: '06/QĐ-TTg', issuedOn: '2022-01-06', issuer: 'Thủ tướng Chính phủ' },
        { documentNumber: '32/TTr-CAT' },
      ],
    }),
    planRow({ id: 'hai-duong-2023', issuedMonth: '2023-02' }),
  ]);
  await subgraph.insert(Target, [
    targetRow({ id: 't2', planId, position: 2 }),
    targetRow({ id: 't1', planId, position: 1 }),
  ]);
  await subgraph.insert(ReportingDuty, [
    {
      id: 'r2',
      planId,
      position: 2,
      ref: 'IV.2.b',
      reporterIds: ['all-departments'],
      recipientIds: [],
      dayOfMonth: null,
      cadence: ReportingCadence.ONCE,
    },
    {
      id: 'r1',
      planId,
      position: 1,
      ref: 'IV.2.k',
      reporterIds: ['all-departments', 'district-committees'],
      recipientIds: ['office', 'police'],
      dayOfMonth: 18,
      cadence: ReportingCadence.MONTHLY,
    },
  ]);
  await subgraph.insert(PublicServiceDuty, [
    {
      id: 's1',
      planId,
      position: 1,
      ref: 'PL1.3',
      titleVi: 'Đăng ký thường trú',
      titleEn: 'Permanent residence registration',
      onlineLevel: 4,
      leadUnitIds: ['police'],
      coordinatingUnitIds: ['office'],
      deadlineKind: DeadlineKind.MONTH,
      deadlineText: 'Tháng 3/2022',
      dueOn: '2022-03-31',
      recurring: false,
    },
  ]);
});

test('a plan tells what its document shows', async () => {
  const data = await subgraph.ask(`{
    plan(id: "dak-nong-2022") {
      id title inEnglish: title(language: EN) unsaid: title(language: null)
      documentNumber issuedOn issuedMonth notes periodFrom periodTo simulated
      area { id } issuingUnit { id } basedOn { documentNumber issuedOn issuer }
    }
  }`);
  expect(data).toEqual({
    plan: {
      id: planId,
      title: 'Kế hoạch tỉnh Đắk Nông',
      inEnglish: 'Plan of Dak Nong',
      unsaid: 'Kế hoạch tỉnh Đắk Nông',
      documentNumber: '468/QĐ-UBND',
      issuedOn: '2022-03-01',
      issuedMonth: null,
      notes: ['Appendix I is headed 02/3/2022.'],
      periodFrom: '2022-01-01',
      periodTo: '2025-12-31',
      simulated: false,
      area: { id: 'P63:67' },
      issuingUnit: { id: 'dak-nong.peoples-committee' },
      basedOn: [
        { documentNumber: '06/QĐ-TTg', issuedOn: '2022-01-06', issuer: 'Thủ tướng Chính phủ' },
        { documentNumber: '32/TTr-CAT', issuedOn: null, issuer: null },
      ],
    },
  });
});

test('a plan without number and day says so, and nothing that it lacks is missing', async () => {
  const data = await subgraph.ask(`{
    plan(id: "hai-duong-2023") {
      documentNumber issuedOn issuedMonth notes basedOn { issuer }
      tasks { totalCount } targets { id } reportingDuties { id } publicServices { id }
    }
  }`);
  expect(data).toEqual({
    plan: {
      documentNumber: null,
      issuedOn: null,
      issuedMonth: '2023-02',
      notes: [],
      basedOn: [],
      tasks: { totalCount: 0 },
      targets: [],
      reportingDuties: [],
      publicServices: [],
    },
  });
});

test('targets and duties stand in the order of the document', async () => {
  const data = await subgraph.ask(`{
    plan(id: "dak-nong-2022") {
      targets { id plan { id } }
      reportingDuties { id reporters { id } recipients { id } dayOfMonth cadence plan { id } }
    }
  }`);
  const plan = { id: planId };
  expect(data).toEqual({
    plan: {
      targets: [
        { id: 't1', plan },
        { id: 't2', plan },
      ],
      reportingDuties: [
        {
          id: 'r1',
          reporters: [{ id: 'all-departments' }, { id: 'district-committees' }],
          recipients: [{ id: 'office' }, { id: 'police' }],
          dayOfMonth: 18,
          cadence: 'MONTHLY',
          plan,
        },
        {
          id: 'r2',
          reporters: [{ id: 'all-departments' }],
          recipients: [],
          dayOfMonth: null,
          cadence: 'ONCE',
          plan,
        },
      ],
    },
  });
});

test('a public service has its level, owners and deadline', async () => {
  const data = await subgraph.ask(`{
    plan(id: "dak-nong-2022") {
      publicServices {
        id ref title inEnglish: title(language: EN) onlineLevel
        leadUnits { id } coordinatingUnits { id } deadline { kind text dueOn recurring } plan { id }
      }
    }
  }`);
  expect(data).toEqual({
    plan: {
      publicServices: [
        {
          id: 's1',
          ref: 'PL1.3',
          title: 'Đăng ký thường trú',
          inEnglish: 'Permanent residence registration',
          onlineLevel: 4,
          leadUnits: [{ id: 'police' }],
          coordinatingUnits: [{ id: 'office' }],
          deadline: { kind: 'MONTH', text: 'Tháng 3/2022', dueOn: '2022-03-31', recurring: false },
          plan: { id: planId },
        },
      ],
    },
  });
});
