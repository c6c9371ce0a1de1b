import type { Language, LocalizedText } from '../../subgraphs/kit/language';
import type { CellValue } from '../spreadsheets/cell';
import type { Ask } from './ask';

export interface Column<Item> {
  header: LocalizedText;
  /** In characters, in a workbook. */
  width: number;
  value: (item: Item, language: Language) => CellValue;
}

/** One part of a list, as the API pages it; without `pageInfo` it is the whole. */
export interface Page<Item> {
  nodes: readonly Item[];
  totalCount?: number;
  pageInfo?: { hasNextPage: boolean; endCursor: string | null };
}

export interface TableForm<Item, Data> {
  /** In the address of the file. */
  name: string;
  title: LocalizedText;
  /** The field of Query whose filter and arguments are the parameters. */
  field: string;
  /** Arguments that fields inside take, with their types. */
  arguments?: Readonly<Record<string, string>>;
  /** Of the arguments: what is meant. @param given what the request says @param day the one that the file stands for */
  defaults?: (given: Readonly<Record<string, unknown>>, day: string) => Readonly<Record<string, string>>;
  /** Of the filter: what the table itself decides. */
  fixed?: Readonly<Record<string, unknown>>;
  /** Takes `$filter`, `$language`, the arguments, and where it is paged `$first`, `$after` and `$counted`: counting costs. */
  query: string;
  page: (data: Data) => Page<Item>;
  columns: readonly Column<Item>[];
  /** Whether any of the rows is of made-up data. */
  isSimulated: (nodes: readonly Item[], data: Data) => boolean;
}

/** What one part of a table gives: rows of cells, and whether any of them is of made-up data. */
export interface Part {
  rows: CellValue[][];
  isSimulated: boolean;
  totalCount: number | undefined;
}

/** One table as any table. */
export interface Table extends Pick<
  TableForm<unknown, unknown>,
  'name' | 'title' | 'field' | 'arguments' | 'defaults' | 'fixed'
> {
  columns: readonly Pick<Column<unknown>, 'header' | 'width'>[];
  /** The table part by part: the next one is asked for when this one was taken. */
  parts: (ask: Ask, variables: object, language: Language) => AsyncGenerator<Part, void>;
}

/** As many as a page of the API may have without holding other requests up. */
const PAGE_SIZE = 200;

/** A list of the API, page by page: the next one is asked for when this one was taken. */
export async function* pagesOf<Item, Data>(
  ask: Ask,
  { query, page }: Pick<TableForm<Item, Data>, 'query' | 'page'>,
  variables: object,
): AsyncGenerator<Page<Item> & { data: Data }, void> {
  const first = query.includes('$first') ? PAGE_SIZE : undefined;
  let after: string | null = null;
  do {
    const data: Data = await ask(query, { ...variables, first, after, counted: after === null });
    const found = page(data);
    yield { ...found, data };
    after = found.pageInfo?.hasNextPage ? found.pageInfo.endCursor : null;
  } while (after !== null);
}

export const rowsOf = <Item>(
  columns: readonly Column<Item>[],
  items: readonly Item[],
  language: Language,
): CellValue[][] => items.map((item) => columns.map(({ value }) => value(item, language)));

export function table<Item, Data>(form: TableForm<Item, Data>): Table {
  const { columns, isSimulated } = form;
  return {
    ...form,
    async *parts(ask, variables, language) {
      for await (const { nodes, totalCount, data } of pagesOf(ask, form, { ...variables, language })) {
        yield { rows: rowsOf(columns, nodes, language), isSimulated: isSimulated(nodes, data), totalCount };
      }
    },
  };
}
