import type { VariablesOf } from '../graph/graphql';
import { DISAGREEMENTS, HUBS, MILESTONES, STATUSES, TIMELINESS, VERIFICATION } from '../language/words';
import { isDate } from '../address/settings';
import type { taskList } from './task-list';

export type TaskFilter = NonNullable<VariablesOf<typeof taskList>['filter']>;

/** Parameters that hold ids, any number of them. */
const LISTS = ['areas', 'databases', 'sectors', 'plans', 'leadUnits', 'coordinatingUnits'] as const;

/** Parameters that hold names of an enum, any number of them. */
const ENUMS = {
  statuses: STATUSES,
  timeliness: TIMELINESS,
  milestones: MILESTONES,
  verification: VERIFICATION,
  disagreements: DISAGREEMENTS,
  hubs: HUBS,
} as const;

/** Names of all parameters that narrow the list of tasks; the exports call them the same. */
export const FILTER_NAMES = [...LISTS, ...Object.keys(ENUMS), 'search', 'dueFrom', 'dueTo'] as const;

/** Values of a parameter, given once with commas or more than once. */
export const valuesOf = (params: URLSearchParams, name: string): string[] =>
  params
    .getAll(name)
    .flatMap((value) => value.split(','))
    .filter((value) => value !== '');

/** The filter that an address asks for. What no filter knows is left out: an address can be typed by anybody. */
export function filterOf(params: URLSearchParams, simulated: boolean | null): TaskFilter {
  const filter: TaskFilter = { simulated };
  for (const name of LISTS) {
    const values = valuesOf(params, name);
    if (values.length > 0) filter[name] = values;
  }
  for (const [name, words] of Object.entries(ENUMS)) {
    const values = valuesOf(params, name).filter((value) => value in words);
    // the names were checked against the words of the very enum
    if (values.length > 0) Object.assign(filter, { [name]: values });
  }
  const search = params.get('search')?.trim();
  if (search) filter.search = search;
  for (const name of ['dueFrom', 'dueTo'] as const) {
    const day = params.get(name);
    if (isDate(day)) filter[name] = day;
  }
  return filter;
}

/** The parameters of an address that narrow the list. */
export function filterParams(params: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries(
    FILTER_NAMES.flatMap((name) => {
      const values = name === 'search' ? params.getAll(name) : valuesOf(params, name);
      return values.length > 0 ? [[name, values]] : [];
    }),
  );
}

export const ORDERS = {
  DUE_ON: { vi: 'Đến hạn trước', en: 'Due first' },
  DAYS_OVERDUE: { vi: 'Quá hạn lâu nhất', en: 'Longest overdue' },
  LAST_REPORTED: { vi: 'Báo cáo gần nhất', en: 'Reported last' },
  STATUS: { vi: 'Theo tình trạng', en: 'By status' },
  ID: { vi: 'Theo mã', en: 'By id' },
} as const;

export type Order = keyof typeof ORDERS;

export const orderOf = (params: URLSearchParams): Order => {
  const order = params.get('order');
  return order !== null && order in ORDERS ? (order as Order) : 'DUE_ON';
};
