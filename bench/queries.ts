import { withoutAccents } from '../subgraphs/kit/search';
import { ask } from './ask';
import type { BenchDatabase } from './database';
import { type LoadRequest, operation } from './load/request';

const PAGE_SIZE = 50;
const MOST_PAGES = 200;

/** What a dashboard shows of a connection task. */
const TASK_FIELDS = `id status deadline { dueOn }
  database { code name } plan { id title } area { id name } leadUnits { id name } coordinatingUnits { id name }`;

export interface PageQueries {
  page: string;
  walk: string;
}

const PAGES: PageQueries = {
  page: `query Page($first: Int, $after: String) {
    connectionTasks(first: $first, after: $after, filter: { simulated: null }) { nodes { ${TASK_FIELDS} } }
  }`,
  walk: `query Walk($first: Int, $after: String) {
    connectionTasks(first: $first, after: $after, filter: { simulated: null }) { pageInfo { hasNextPage endCursor } }
  }`,
};

interface Walked {
  connectionTasks: { pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}

/** Pages of 50 one after another: each request asks for other tasks than the one before. */
export async function pageRequests(
  origin: string,
  { page, walk }: PageQueries = PAGES,
): Promise<LoadRequest[]> {
  const requests: LoadRequest[] = [];
  let after: string | null = null;
  while (requests.length < MOST_PAGES) {
    const variables: object = { first: PAGE_SIZE, after };
    const { connectionTasks }: Walked = await ask(origin, operation('Walk', walk, variables));
    // The last page may be shorter than the others.
    if (!connectionTasks.pageInfo.hasNextPage) break;
    requests.push(operation('Page', page, variables));
    after = connectionTasks.pageInfo.endCursor;
  }
  return requests;
}

const COVERAGE = `query Coverage($asOf: Date) {
  coverage(asOf: $asOf, boundaries: PROVINCES_63, filter: { simulated: null }) {
    cells { area { id name } database { code name } state overdue taskCount }
  }
}`;

export const coverageRequest = (asOf: string | null = null): LoadRequest =>
  operation('Coverage', COVERAGE, { asOf });

/** Coverage on dates spread evenly over all years that the registry has plans of. */
export async function pastCoverageRequests({ query }: BenchDatabase): Promise<LoadRequest[]> {
  const days = await query<{ day: string }>(`
    select (first + (current_date - first) * step / 100)::text as day
    from (select min(counts_from) as first from connections.plan) plan, generate_series(1, 99) step`);
  return days.map(({ day }) => coverageRequest(day));
}

const OVERDUE = `query Overdue($plans: [ID!], $first: Int, $after: String) {
  connectionTasks(first: $first, after: $after, filter: { plans: $plans, simulated: null },
    orderBy: { field: DAYS_OVERDUE, direction: DESC }) { edges { cursor node { ${TASK_FIELDS} } } }
}`;

interface Overdue {
  connectionTasks: { edges: { cursor: string; node: { id: string } }[] };
}

/** How many neighbouring places in the order are asked for in turns. */
const PLACES = 20;

/**
 * Pages in the order of days overdue, from about the given one on. A cursor says its task's place in the order
 * whatever the list's filter, so that a list of one plan gives those of tasks far down: nobody has to walk there.
 */
export async function overdueRequests(
  origin: string,
  { query }: BenchDatabase,
  page: number,
): Promise<LoadRequest[]> {
  if (page === 1) return [operation('Overdue', OVERDUE, { first: PAGE_SIZE })];
  const places = await query<{ id: string; plan: string }>(
    `select task.id, task.plan_id as plan
    from connections.connection_task task join connections.task_state state on state.task_id = task.id
      and state.valid_from <= current_date and current_date < state.valid_to
    order by case when state.status not in ('CONNECTED', 'CANCELLED') and state.due_on < current_date
      then current_date - state.due_on else -1 end desc, task.id desc
    offset $1 limit ${PLACES}`,
    [(page - 1) * PAGE_SIZE - 1],
  );
  return Promise.all(
    places.map(async ({ id, plan }) => {
      const { connectionTasks } = await ask<Overdue>(
        origin,
        operation('Overdue', OVERDUE, { plans: [plan], first: 500 }),
      );
      const after = connectionTasks.edges.find(({ node }) => node.id === id)!.cursor;
      return operation('Overdue', OVERDUE, { first: PAGE_SIZE, after });
    }),
  );
}

const SEARCH = `query Search($first: Int, $search: String) {
  connectionTasks(first: $first, filter: { search: $search, simulated: null }) { nodes { ${TASK_FIELDS} } }
}`;

const WORDS = 3;

/** Searches for the first words of every database's name, typed without accents. */
export async function searchRequests({ query }: BenchDatabase): Promise<LoadRequest[]> {
  const names = await query<{ name: string }>(
    'select name_vi as name from connections.sector_database order by code',
  );
  return names.map(({ name }) => {
    const search = withoutAccents(name).split(' ').slice(0, WORDS).join(' ');
    return operation('Search', SEARCH, { first: PAGE_SIZE, search });
  });
}

/**
 * A request for what the client has already: as a GET with the ETag of the answer that came before.
 * @returns null where the server gives no ETag
 */
export async function unchangedRequest(origin: string, { body }: LoadRequest): Promise<LoadRequest | null> {
  const { query, variables } = JSON.parse(body!) as { query: string; variables: object };
  const parameters = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  const path = `/graphql?${parameters.toString()}`;
  const headers = { accept: 'application/json' };
  const etag = (await fetch(origin + path, { headers })).headers.get('etag');
  return etag === null ? null : { method: 'GET', path, headers: { ...headers, 'if-none-match': etag } };
}
