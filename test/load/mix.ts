import { randomInt } from 'node:crypto';

/** What a client posts to the endpoint. */
export interface Question {
  query: string;
  variables: Record<string, unknown>;
}

const TASK = `query ($id: ID!) { connectionTask(id: $id) { status timeliness version deadline { text dueOn }
  database { name sector { name } } planTask { ref title plan { title } } leadUnits { name } lastReport { note } } }`;
const LATE = `query ($asOf: Date, $offset: Int) { connectionTasks(first: $offset, asOf: $asOf,
  orderBy: { field: DAYS_OVERDUE, direction: DESC }) { totalCount nodes { id daysOverdue database { name } leadUnits { name } } } }`;
const COVERAGE = `query ($asOf: Date) { coverage(asOf: $asOf) { totals { cells planned connected overdue }
  byDatabase { database { code name } totals { planned connected overdue } } } }`;
const SEARCH = `query ($search: String) { units(filter: { search: $search }, first: 10) { totalCount nodes { id name kind } } }`;
const PLANS = `{ plans { totalCount nodes { id title area { name } } } sectors { code name } }`;

const WORDS = [
  'công an',
  'sở',
  'thuế',
  'bảo hiểm',
  'tòa án',
  'ngân hàng',
  'tư pháp',
  'y tế',
  'giáo dục',
  'xã',
];
const pad = (number: number): string => String(number).padStart(2, '0');
const date = (): string => `20${randomInt(22, 26)}-${pad(randomInt(1, 13))}-${pad(randomInt(1, 29))}`;

/**
 * What dashboards and people ask through a day: mostly about one task or a page of late ones, on many dates, so that
 * few answers are kept; a tenth is what everybody asks.
 */
export function anyQuestion(taskIds: readonly string[]): Question {
  const kind = randomInt(10);
  if (kind < 4) return { query: TASK, variables: { id: taskIds[randomInt(taskIds.length)] } };
  if (kind < 6) return { query: LATE, variables: { asOf: date(), offset: randomInt(10, 51) } };
  if (kind < 8) return { query: COVERAGE, variables: { asOf: date() } };
  if (kind < 9) return { query: SEARCH, variables: { search: WORDS[randomInt(WORDS.length)] } };
  return { query: PLANS, variables: {} };
}
