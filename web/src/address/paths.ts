/** Addresses of things, by what they are. An id may hold `/`, `#`, `+` and letters that an address must encode. */
export const pathTo = {
  province: (id: string) => `/provinces/${encode(id)}`,
  sector: (code: string) => `/sectors/${encode(code)}`,
  database: (code: string) => `/databases/${encode(code)}`,
  unit: (id: string) => `/units/${encode(id)}`,
  plan: (id: string) => `/plans/${encode(id)}`,
  /** An item of a plan, on the page of its plan. @param id `<plan>/<ref>` */
  planTask: (id: string) => {
    const slash = id.indexOf('/');
    return `/plans/${encode(id.slice(0, slash))}#${encodeURIComponent(id.slice(slash + 1))}`;
  },
  task: (id: string) => `/tasks/${encode(id)}`,
} as const;

/** Slashes stay, so that an address reads like the id; so do colons, which need no encoding in a path. */
function encode(id: string): string {
  return id
    .split('/')
    .map((part) => encodeURIComponent(part).replaceAll('%3A', ':'))
    .join('/');
}

export type ViewName =
  | 'overview'
  | 'provinces'
  | 'province'
  | 'sectors'
  | 'sector'
  | 'database'
  | 'units'
  | 'unit'
  | 'plans'
  | 'plan'
  | 'tasks'
  | 'task'
  | 'compare'
  | 'calendar'
  | 'upload'
  | 'search'
  | 'signIn'
  | 'developmentSignIn'
  | 'embed'
  | 'nothing';

export interface Place {
  view: ViewName;
  /** Of a view that shows one thing. */
  id: string;
}

const LISTS: Readonly<Record<string, readonly [list: ViewName, one: ViewName]>> = {
  provinces: ['provinces', 'province'],
  sectors: ['sectors', 'sector'],
  databases: ['sectors', 'database'],
  units: ['units', 'unit'],
  plans: ['plans', 'plan'],
  tasks: ['tasks', 'task'],
};

const SINGLE: Readonly<Record<string, ViewName>> = {
  '': 'overview',
  compare: 'compare',
  calendar: 'calendar',
  search: 'search',
  'sign-in': 'signIn',
};

/** Which view a path asks for. */
export function placeOf(path: string): Place {
  const [first = '', ...rest] = path.replace(/^\/|\/$/g, '').split('/');
  const id = decode(rest.join('/'));
  if (first === 'reporting' && id === 'upload') return { view: 'upload', id: '' };
  if (first === 'sign-in' && id === 'development') return { view: 'developmentSignIn', id: '' };
  if (first === 'embed' && id !== null && id !== '') return { view: 'embed', id };
  const nothing: Place = { view: 'nothing', id: path };
  if (id === null) return nothing;
  const single = SINGLE[first];
  if (single !== undefined) return rest.length === 0 ? { view: single, id: '' } : nothing;
  const list = LISTS[first];
  if (list === undefined) return nothing;
  return { view: list[id === '' ? 0 : 1], id };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
