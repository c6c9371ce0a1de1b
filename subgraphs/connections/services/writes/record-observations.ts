import sql from 'sql-template-tag';
import { inTransaction } from '../../../kit/database';
import { type Failure, type FieldFailure, InvalidInput, NotAllowed } from '../../../kit/failures';
import type { RunQuery } from '../../../kit/pagination/pages';
import { type Claim, claimFor } from '../../../kit/writes/claim';
import { fieldFailure } from '../../../kit/writes/input-checks';
import type { ConnectionsContext } from '../../context';
import { ObservationsRecorded } from '../../entities/write-results';
import type { ObservationInput } from '../../write-inputs';
import { checkMost } from './input-checks';
import { noSuchTask } from './task-write';

const MOST_OBSERVATIONS = 1000;

/** How far a monitor's clock may run ahead, in milliseconds. */
const CLOCK_TOLERANCE = 60_000;

function checkObservation(observation: ObservationInput, index: number): FieldFailure[] {
  const { observedAt, windowSeconds, requests, errors, lastSuccessAt } = observation;
  const observed = Date.parse(observedAt);
  const future = observed > Date.now() + CLOCK_TOLERANCE;
  const unless = (ok: boolean, field: string, vi: string, en: string): FieldFailure[] =>
    ok ? [] : [fieldFailure(['input', index, field], vi, en)];
  return [
    ...unless(!future, 'observedAt', 'Không được ở tương lai.', 'Must not be in the future.'),
    ...unless(windowSeconds > 0, 'windowSeconds', 'Phải lớn hơn 0.', 'Must be more than 0.'),
    ...unless(requests >= 0, 'requests', 'Không được âm.', 'Must not be negative.'),
    ...unless(errors >= 0 && errors <= requests, 'errors', 'Từ 0 đến requests.', 'From 0 to requests.'),
    ...unless(
      lastSuccessAt == null || Date.parse(lastSuccessAt) <= observed,
      'lastSuccessAt',
      'Không sau observedAt.',
      'Not after observedAt.',
    ),
  ];
}

/** In UTC and milliseconds: PostgreSQL does not take every offset that RFC 3339 has. */
const instant = (text: string): string => new Date(text).toISOString();

function rowsOf(input: readonly ObservationInput[]): string {
  return JSON.stringify(
    input.map(({ observedAt, lastSuccessAt, ...counts }) => ({
      ...counts,
      observedAt: instant(observedAt),
      lastSuccessAt: lastSuccessAt == null ? null : instant(lastSuccessAt),
    })),
  );
}

/** Tasks and observations are taken in order, so that two monitors never wait for each other. */
async function record(
  run: RunQuery,
  input: readonly ObservationInput[],
  claim: Claim,
): Promise<Failure | ObservationsRecorded> {
  const ids = [...new Set(input.map(({ taskId }) => taskId))];
  const tasks = await run<{ id: string }>(
    sql`select id from connection_task where id = any(${ids}::text[]) order by id for key share`,
  );
  const known = new Set(tasks.map(({ id }) => id));
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined) return noSuchTask(unknown);
  const accepted =
    await run(sql`insert into observation (task_id, observed_at, window_seconds, requests, errors,
      last_success_at, actor_name, actor_subject, actor_role, actor_claim)
    select given.*, ${claim.name}, ${claim.subject}, ${claim.role}, ${claim.claim}
    from json_to_recordset(${rowsOf(input)}::json) as given("taskId" text, "observedAt" timestamptz,
      "windowSeconds" integer, requests integer, errors integer, "lastSuccessAt" timestamptz)
    order by "taskId", "observedAt"
    on conflict do nothing returning task_id`);
  return new ObservationsRecorded(accepted.length, input.length - accepted.length);
}

/**
 * Records traffic as the integration platform counted it: all of the observations or none. One that is there already,
 * by its task and instant, is left as it is and counted as a duplicate.
 */
export async function recordObservations(
  { identity, dataSource }: ConnectionsContext,
  input: readonly ObservationInput[],
): Promise<ObservationsRecorded | Failure> {
  const claim = identity && claimFor(identity, ['monitor'], { units: [], areaPath: [] });
  if (!claim) {
    return new NotAllowed('monitor', {
      vi: 'Cần vai trò monitor hoặc administrator.',
      en: 'Needs the role monitor or administrator.',
    });
  }
  const tooMany = checkMost(['input'], input, MOST_OBSERVATIONS);
  const invalid = tooMany.length > 0 ? tooMany : input.flatMap(checkObservation);
  if (invalid.length > 0) return new InvalidInput(invalid);
  return inTransaction(dataSource, (run) => record(run, input, claim));
}
