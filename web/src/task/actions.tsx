import { type ReactNode, useState } from 'react';
import type { VariablesOf } from '../graph/graphql';
import { MILESTONES, STATUSES } from '../language/words';
import type { Text } from '../language/language';
import { ActionChoice } from '../parts/action-choice';
import { usePage } from '../parts/page';
import { Section } from '../parts/section';
import { useIdentity } from '../sign-in/signed-in';
import { evidenceFields, type Field } from '../write/fields';
import { write } from '../write/outcome';
import { WriteForm } from '../write/write-form';
import { assignUnits, correctReport, extendDeadline, recordInspection, reportStatus } from './mutations';
import type { Task } from './task-query';

type ActionName = 'report' | 'correct' | 'inspect' | 'assign' | 'extend';

/** Who may do what, by docs/identity.md; the registry itself decides on each write. */
const ACTIONS: Readonly<Record<ActionName, { name: Text; roles: readonly string[] }>> = {
  report: { name: { vi: 'Báo cáo', en: 'Report' }, roles: ['reporter', 'coordinator', 'administrator'] },
  correct: { name: { vi: 'Đính chính', en: 'Correct' }, roles: ['reporter', 'coordinator', 'administrator'] },
  inspect: { name: { vi: 'Ghi kiểm tra', en: 'Inspect' }, roles: ['inspector', 'administrator'] },
  assign: { name: { vi: 'Phân công', en: 'Assign' }, roles: ['coordinator', 'administrator'] },
  extend: { name: { vi: 'Gia hạn', en: 'Extend' }, roles: ['coordinator', 'administrator'] },
};

/** What who is signed in can write on a task. */
export default function Actions({ task }: { task: Task }) {
  const { t } = usePage();
  const identity = useIdentity();
  const offered = (Object.keys(ACTIONS) as ActionName[]).filter(
    (name) =>
      ACTIONS[name].roles.some((role) => identity?.roles.includes(role)) &&
      (name !== 'correct' || task.reports.nodes.some(({ replacedBy }) => replacedBy === null)),
  );
  const [chosen, choose] = useState<ActionName | null>(null);
  if (offered.length === 0) return null;
  return (
    <Section title={t({ vi: 'Cập nhật', en: 'Update' })} className="actions">
      <ActionChoice
        actions={ACTIONS}
        offered={offered}
        chosen={chosen}
        choose={choose}
        label={t({ vi: 'Chọn việc', en: 'What to update' })}
      />
      {chosen !== null && offered.includes(chosen) && formOf(chosen, task)}
    </Section>
  );
}

function formOf(name: ActionName, task: Task): ReactNode {
  switch (name) {
    case 'report':
      return <ReportForm task={task} />;
    case 'correct':
      return <CorrectForm task={task} />;
    case 'inspect':
      return <InspectForm task={task} />;
    case 'assign':
      return <AssignForm task={task} />;
    case 'extend':
      return <ExtendForm task={task} />;
  }
}

/** What a report and its correction both tell. */
function useStatusFields(): Field[] {
  const { t } = usePage();
  const choices = (words: Readonly<Record<string, Text>>) =>
    Object.entries(words)
      .filter(([value]) => value !== 'NOT_REPORTED')
      .map(([value, name]) => ({ value, name: t(name) }));
  return [
    {
      path: 'status',
      label: { vi: 'Tình trạng', en: 'Status' },
      kind: 'choice',
      isRequired: true,
      options: choices(STATUSES),
    },
    {
      path: 'milestone',
      label: { vi: 'Mốc', en: 'Milestone' },
      kind: 'choice',
      options: choices(MILESTONES),
    },
    {
      path: 'effectiveOn',
      label: { vi: 'Từ ngày', en: 'Since' },
      kind: 'date',
      hint: { vi: 'để trống: hôm nay', en: 'today where empty' },
    },
  ];
}

function ReportForm({ task }: { task: Task }) {
  const { day } = usePage();
  const fields: Field[] = [
    {
      path: 'period',
      label: { vi: 'Kỳ báo cáo', en: 'For the month' },
      kind: 'month',
      isRequired: true,
      initial: day.slice(0, 7),
    },
    ...useStatusFields(),
    ...evidenceFields('evidence.0'),
    {
      path: 'note',
      label: { vi: 'Ghi chú', en: 'Note' },
      kind: 'note',
      hint: { vi: 'bắt buộc khi tạm dừng một kết nối', en: 'needed where a connection is suspended' },
    },
  ];
  return (
    <WriteForm
      draft={`report ${task.id}`}
      title={{ vi: 'Báo cáo tiến độ', en: 'Report progress' }}
      fields={fields}
      submit={{ vi: 'Gửi báo cáo', en: 'Send the report' }}
      send={(given, idempotencyKey) => {
        const input = { ...given, taskId: task.id, idempotencyKey, expectedVersion: task.version };
        return write(reportStatus, as<typeof reportStatus>(input), fields, ({ result }) => result);
      }}
    />
  );
}

function CorrectForm({ task }: { task: Task }) {
  const { t, format } = usePage();
  const open = task.reports.nodes.filter(({ replacedBy }) => replacedBy === null);
  const fields: Field[] = [
    {
      path: 'reportId',
      label: { vi: 'Báo cáo cần đính chính', en: 'The report to correct' },
      kind: 'choice',
      isRequired: true,
      ...(open[0] && { initial: open[0].id }),
      options: open.map((report) => ({
        value: report.id,
        name: `${format.month(report.period)} · ${t(STATUSES[report.status])} · ${format.date(report.effectiveOn)}`,
      })),
    },
    ...useStatusFields(),
    ...evidenceFields('evidence.0'),
    {
      path: 'note',
      label: { vi: 'Vì sao đính chính', en: 'Why it is corrected' },
      kind: 'note',
      isRequired: true,
    },
  ];
  return (
    <WriteForm
      draft={`correct ${task.id}`}
      title={{ vi: 'Đính chính một báo cáo', en: 'Correct a report' }}
      fields={fields}
      submit={{ vi: 'Gửi đính chính', en: 'Send the correction' }}
      send={(given, idempotencyKey) =>
        write(
          correctReport,
          as<typeof correctReport>({ ...given, idempotencyKey }),
          fields,
          ({ result }) => result,
        )
      }
    />
  );
}

function InspectForm({ task }: { task: Task }) {
  const { t } = usePage();
  const fields: Field[] = [
    {
      path: 'result',
      label: { vi: 'Kết quả', en: 'Result' },
      kind: 'choice',
      isRequired: true,
      options: [
        { value: 'PASSED', name: t({ vi: 'Đạt', en: 'Passed' }) },
        { value: 'FAILED', name: t({ vi: 'Không đạt', en: 'Failed' }) },
      ],
    },
    {
      path: 'inspectedOn',
      label: { vi: 'Ngày kiểm tra', en: 'Inspected on' },
      kind: 'date',
      isRequired: true,
    },
    {
      path: 'validUntil',
      label: { vi: 'Có hiệu lực đến', en: 'Valid until' },
      kind: 'date',
      hint: { vi: 'chỉ khi đạt', en: 'of a pass only' },
    },
    ...evidenceFields('document'),
    { path: 'note', label: { vi: 'Ghi chú', en: 'Note' }, kind: 'note' },
  ];
  return (
    <WriteForm
      draft={`inspect ${task.id}`}
      title={{ vi: 'Ghi kết quả kiểm tra an ninh', en: 'Record a security inspection' }}
      fields={fields}
      submit={{ vi: 'Ghi kết quả', en: 'Record it' }}
      send={(given, idempotencyKey) => {
        const input = { document: {}, ...given, taskId: task.id, idempotencyKey };
        return write(recordInspection, as<typeof recordInspection>(input), fields, ({ result }) => result);
      }}
    />
  );
}

function AssignForm({ task }: { task: Task }) {
  const ids = (units: readonly { id: string }[]): string => units.map(({ id }) => id).join(',');
  const fields: Field[] = [
    {
      path: 'leadUnits',
      label: { vi: 'Chủ trì', en: 'Lead' },
      kind: 'units',
      initial: ids(task.leadUnits),
    },
    {
      path: 'coordinatingUnits',
      label: { vi: 'Phối hợp', en: 'Coordinating' },
      kind: 'units',
      initial: ids(task.coordinatingUnits),
    },
    { path: 'reason', label: { vi: 'Lý do', en: 'Reason' }, kind: 'note', isRequired: true },
  ];
  return (
    <WriteForm
      draft={`assign ${task.id}`}
      title={{ vi: 'Phân công đơn vị', en: 'Assign units' }}
      fields={fields}
      submit={{ vi: 'Phân công', en: 'Assign' }}
      send={(given, idempotencyKey) => {
        const input = {
          // an emptied list is meant: nobody coordinates
          leadUnits: [],
          coordinatingUnits: [],
          ...given,
          taskId: task.id,
          idempotencyKey,
          expectedVersion: task.version,
        };
        return write(assignUnits, as<typeof assignUnits>(input), fields, ({ result }) => result);
      }}
    />
  );
}

function ExtendForm({ task }: { task: Task }) {
  const fields: Field[] = [
    { path: 'dueOn', label: { vi: 'Hạn mới', en: 'New due date' }, kind: 'date', isRequired: true },
    ...evidenceFields('document'),
    { path: 'reason', label: { vi: 'Lý do', en: 'Reason' }, kind: 'note', isRequired: true },
  ];
  return (
    <WriteForm
      draft={`extend ${task.id}`}
      title={{ vi: 'Gia hạn, theo một văn bản', en: 'Extend the deadline, by a document' }}
      fields={fields}
      submit={{ vi: 'Gia hạn', en: 'Extend' }}
      send={(given, idempotencyKey) => {
        const input = {
          document: {},
          ...given,
          taskId: task.id,
          idempotencyKey,
          expectedVersion: task.version,
        };
        return write(extendDeadline, as<typeof extendDeadline>(input), fields, ({ result }) => result);
      }}
    />
  );
}

/** The registry checks every field of an input itself, and says what is wrong with it; types could say no more. */
const as = <Doc,>(input: object): VariablesOf<Doc> => ({ input }) as VariablesOf<Doc>;
