import { ask } from './ask';
import { type LoadRequest, operation } from './load/request';

const PAGE_SIZE = 50;
/** As many as a client could not keep all of. */
const MOST_PAGES = 200;

/** The fields of a page of connection tasks that a dashboard shows. */
export const TASK_FIELDS = `id status deadline { dueOn }
  database { code name } plan { id title } area { id name } leadUnits { id name } coordinatingUnits { id name }`;

const PAGE = `query Page($first: Int, $after: String) {
  connectionTasks(first: $first, after: $after, filter: { simulated: null }) { nodes { ${TASK_FIELDS} } }
}`;

const WALK = `query Walk($first: Int, $after: String) {
  connectionTasks(first: $first, after: $after, filter: { simulated: null }) { pageInfo { hasNextPage endCursor } }
}`;

interface Walked {
  connectionTasks: { pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}

/** Pages of 50 one after another, so that each request asks for other tasks than the one before. */
export async function pageRequests(origin: string): Promise<LoadRequest[]> {
  const requests: LoadRequest[] = [];
  let after: string | null = null;
  while (requests.length < MOST_PAGES) {
    const variables: object = { first: PAGE_SIZE, after };
    const { connectionTasks }: Walked = await ask(origin, operation('Walk', WALK, variables));
    // The last page may be shorter than the others.
    if (!connectionTasks.pageInfo.hasNextPage) break;
    requests.push(operation('Page', PAGE, variables));
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
