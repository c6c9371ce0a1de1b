import sql from 'sql-template-tag';
import { type Failure, InvalidInput, NotFound } from '../../../kit/failures';
import type { RunQuery } from '../../../kit/pagination/pages';
import { checkNotEmpty, fieldFailure } from '../../../kit/writes/input-checks';
import type { ConnectionsContext } from '../../context';
import type { StatusReported } from '../../entities/write-results';
import type { CorrectReportInput } from '../../write-inputs';
import { readEvents } from '../state/rebuild';
import { timelineOf } from '../state/timeline';
import type { NewReport } from './history-content';
import {
  checkPeriod,
  checkReport,
  effectiveReports,
  givenReport,
  reportRecord,
  statusReported,
} from './record-report';
import { checkSteps } from './status-steps';
import { writeTask } from './write';

/** What a correction keeps of the report where it does not say otherwise. */
interface Corrected {
  taskId: string;
  period: string;
  effectiveOn: string;
  place: number;
}

/** Reports never change: it may be read before its task is locked. */
async function findCorrected(run: RunQuery, reportId: string): Promise<Corrected | undefined> {
  const [report] = await run<Corrected>(sql`select task_id as "taskId", period, effective_on as "effectiveOn",
      coalesce(place, sequence)::float8 as place
    from status_report where id = ${reportId}`);
  return report;
}

function alreadyReplaced(): InvalidInput {
  const vi = 'Báo cáo này đã được đính chính; hãy đính chính báo cáo thay thế nó.';
  const en = 'This report was corrected already; correct the one that replaced it.';
  return new InvalidInput([fieldFailure(['reportId'], vi, en)]);
}

const earliest = (left: string, right: string): string => (left < right ? left : right);

/** Replaces a report by another: the past changes as it is now known, and both stay on record. */
export function correctReport(
  context: ConnectionsContext,
  input: CorrectReportInput,
): Promise<StatusReported | Failure> {
  const { today } = context;
  const { reportId: replacesId } = input;
  const given = givenReport(input);
  let corrected: Corrected | undefined;
  return writeTask(context, {
    name: 'correctReport',
    input,
    roles: ['reporter', 'coordinator'],
    checks: [...checkNotEmpty(['note'], input.note), ...checkReport(given, today)],
    table: 'status_report',
    taskId: async (run) => {
      corrected = await findCorrected(run, replacesId);
      return corrected?.taskId ?? new NotFound({ vi: 'báo cáo', en: 'report' }, replacesId);
    },
    decide: async (scope) => {
      const { period, effectiveOn, place } = corrected!;
      const when = { period: input.period ?? period, effectiveOn: input.effectiveOn ?? effectiveOn };
      const invalid = checkPeriod(when, today);
      if (invalid.length > 0) return new InvalidInput(invalid);
      const report: NewReport & { place: number } = { ...given, ...when, replacesId, place };
      const reports = await effectiveReports(scope.run, scope.task.id);
      const others = reports.filter(({ id }) => id !== replacesId);
      if (others.length === reports.length) return alreadyReplaced();
      const refused = checkSteps([...others, { ...report, id: replacesId }]);
      if (refused) return refused;
      const events = await readEvents(scope.run, scope.task.id);
      const kept = events.reports.filter(({ id }) => id !== replacesId);
      const states = timelineOf({ ...events, reports: [...kept, { ...report, id: scope.id }] });
      return reportRecord(scope, report, { states, since: earliest(effectiveOn, report.effectiveOn) });
    },
    answer: statusReported,
  });
}
