import DataLoader from 'dataloader';
import type { Connection } from './connection';
import { type PageArguments, readWindow } from './arguments';
import { fetchPages, type List, type RunQuery } from './pages';

/** The parent of a list that stands at the root of the graph. */
const ROOT = '';

/** Loads the pages of one request: the same list asked of many parents costs one statement. */
export class PageLoader {
  private readonly loaders = new Map<string, DataLoader<string, Connection<object>>>();

  constructor(private readonly run: RunQuery) {}

  /**
   * @param field names the list: two fields with the same name and arguments are the same list
   * @param options every argument that the list depends on, other than the page's
   * @param parent the id of the object that the list belongs to, `null` at the root
   */
  async load<Row extends object>(
    field: string,
    page: PageArguments,
    options: object,
    parent: string | null,
    list: () => List,
  ): Promise<Connection<Row>> {
    const window = readWindow(page);
    const key = JSON.stringify([field, window, options]);
    let loader = this.loaders.get(key);
    if (!loader) {
      // Asynchronous, so that what `list` throws is the error of the field as it is: DataLoader would wrap it.
      loader = new DataLoader(async (parents) => fetchPages<object>(this.run, list(), window, parents));
      this.loaders.set(key, loader);
    }
    return (await loader.load(parent ?? ROOT)) as Connection<Row>;
  }
}
