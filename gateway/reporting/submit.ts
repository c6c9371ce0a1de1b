import type { LocalizedText } from '../../subgraphs/kit/language';
import type { Ask } from '../exports/ask';
import { Refusal } from '../exports/refusal';
import { type ErrorCode, localizedError } from '../errors';
import type { Field } from './columns';
import { type Form, textOf } from './find-form';
import { problem } from './problem';
import type { Problem } from './processed';
import { placeOf, type ReadReport } from './read-rows';

interface FieldMessage {
  path: string[];
  vi: string;
  en: string;
}

interface Failed {
  __typename: string;
  code: string;
  vi: string;
  en: string;
  fields?: FieldMessage[];
}

export interface Outcome {
  index: number;
  taskId: string;
  previousStatus: string | null;
  previousMilestone: string | null;
  unchanged: boolean;
  failure: Failed | null;
}

interface Result {
  __typename: string;
  code: string;
  vi: string;
  en: string;
  recorded?: number;
  outcomes?: Outcome[];
}

const MESSAGES = 'code vi: message en: message(language: EN)';
const FIELDS = 'fields { path vi: message en: message(language: EN) }';
const OUTCOMES = `outcomes {
  index taskId previousStatus previousMilestone unchanged
  failure { __typename ... on Failure { ${MESSAGES} } ... on InvalidInput { ${FIELDS} } }
}`;

const MUTATION = `mutation ($input: ReportStatusesInput!) {
  reportStatuses(input: $input) {
    __typename
    ... on Failure { ${MESSAGES} }
    ... on StatusesReported { recorded ${OUTCOMES} }
    ... on ReportsRefused { ${OUTCOMES} }
  }
}`;

/** What the API said of the reports of a form. */
export interface Submitted {
  recorded: number;
  outcomes: Outcome[];
  problems: Problem[];
}

const STATUS_OF: Readonly<Record<string, number>> = {
  NotAllowed: 403,
  IdempotencyConflict: 409,
};

const EVIDENCE: Readonly<Record<string, Field>> = {
  documentNumber: 'documentNumber',
  issuedOn: 'issuedOn',
  url: 'url',
  description: 'description',
};

const PLAIN: readonly Field[] = ['taskId', 'status', 'milestone', 'effectiveOn', 'note', 'measures'];

/** The column that a path of the input stands in. */
function fieldOfPath([first, , third]: readonly string[]): Field {
  if (first === 'evidence') return EVIDENCE[third ?? ''] ?? 'documentNumber';
  return PLAIN.find((field) => field === first) ?? 'taskId';
}

const FIELD_OF_FAILURE: Readonly<Record<string, Field>> = {
  TransitionRefused: 'status',
  VersionConflict: 'version',
};

/** What is wrong with one report, each thing at its cell. */
function problemsOf(form: Form, { row, cells }: ReadReport, failure: Failed): Problem[] {
  const at = (field: Field, { vi, en }: LocalizedText): Problem =>
    problem(placeOf(form, row, field), textOf(cells.get(field)) || null, vi, en);
  if (failure.fields) return failure.fields.map(({ path, vi, en }) => at(fieldOfPath(path), { vi, en }));
  return [at(FIELD_OF_FAILURE[failure.__typename] ?? 'taskId', failure)];
}

/**
 * Has the API record the reports of a form, all or none, or tell what would become of them.
 * @param key the same for the same file
 * @throws Refusal where the API refuses the whole: who asks may not report
 */
export async function submit(
  ask: Ask,
  form: Form,
  reports: readonly ReadReport[],
  { key, checkOnly }: { key: string; checkOnly: boolean },
): Promise<Submitted> {
  if (reports.length === 0) return { recorded: 0, outcomes: [], problems: [] };
  const input = { reports: reports.map(({ report }) => report), idempotencyKey: key, checkOnly };
  const { reportStatuses } = await ask<{ reportStatuses: Result }>(MUTATION, { input });
  const { outcomes, recorded = 0 } = reportStatuses;
  if (!outcomes) throw refusalOf(reportStatuses);
  const problems = outcomes.flatMap(({ index, failure }) =>
    failure ? problemsOf(form, reports[index]!, failure) : [],
  );
  return { recorded, outcomes, problems };
}

function refusalOf({ __typename, code, vi, en }: Result): Refusal {
  return new Refusal(STATUS_OF[__typename] ?? 400, localizedError(code as ErrorCode, { vi, en }));
}
