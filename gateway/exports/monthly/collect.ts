import type { Language } from '../../../subgraphs/kit/language';
import type { Ask } from '../ask';
import { refuse } from '../refusal';
import type { Page } from '../table';
import { TASK_FIELDS, type TaskItem } from '../tables/connection-tasks';

/** Whose report it is: of a province or another area, or of a unit. */
export interface Subject {
  kind: 'area' | 'unit';
  id: string;
}

export interface Collected {
  /** Of the area or unit. */
  name: string;
  tasks: TaskItem[];
}

const PAGE = `(filter: $filter, asOf: $asOf, first: 200, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {${TASK_FIELDS} }
  }`;

const VARIABLES =
  '$id: ID!, $filter: ConnectionTaskFilter, $asOf: Date, $language: Language!, $after: String';

const QUERIES: Readonly<Record<Subject['kind'], string>> = {
  area: `query (${VARIABLES}) { subject: area(id: $id) { name(language: $language) } connectionTasks${PAGE} }`,
  unit: `query (${VARIABLES}) { subject: unit(id: $id) { name(language: $language) connectionTasks${PAGE} } }`,
};

interface Data {
  subject: { name: string; connectionTasks?: Page<TaskItem> };
  connectionTasks?: Page<TaskItem>;
}

/** A report lists every task beside its sums, and both must agree: all of them are read before any is written. */
const MOST_TASKS = 20_000;

/**
 * The tasks of an area, or those that a unit leads or coordinates, on a date.
 * @param subject one that exists
 * @param filter of the API, besides the area
 * @throws Refusal where there are more than one report can list
 */
export async function collectTasks(
  ask: Ask,
  { kind, id }: Subject,
  { asOf, language, filter }: { asOf: string; language: Language; filter: object },
): Promise<Collected> {
  const tasks: TaskItem[] = [];
  const whole = kind === 'area' ? { ...filter, areas: [id] } : filter;
  let after: string | null = null;
  let name: string;
  do {
    const data: Data = await ask<Data>(QUERIES[kind], { id, filter: whole, asOf, language, after });
    const page = data.connectionTasks ?? data.subject.connectionTasks;
    if (!page) throw new Error('no connection tasks in the answer');
    name = data.subject.name;
    if ((page.totalCount ?? 0) > MOST_TASKS) throw tooManyTasks(page.totalCount ?? 0);
    tasks.push(...page.nodes);
    after = page.pageInfo?.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return { name, tasks };
}

function tooManyTasks(found: number) {
  return refuse(400, 'BAD_USER_INPUT', {
    vi: `Một báo cáo liệt kê tối đa ${MOST_TASKS} nhiệm vụ, kết quả có ${found}; hãy chọn địa phương nhỏ hơn hoặc một đơn vị.`,
    en: `One report lists at most ${MOST_TASKS} tasks and there are ${found}; choose a smaller area, or a unit.`,
  });
}
