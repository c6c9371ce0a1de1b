import { today } from '../../subgraphs/kit/dates';
import { asker } from './ask';
import { exportTable, type Format } from './export-table';
import { checkIds } from './known-ids';
import { exportMonthlyReport } from './monthly/export';
import { offeredBy, readParameters } from './parameters';
import { goneSignal, type PublicApi, type Route, route, searchOf } from './public-api';
import { readRevision } from './revision';
import type { Source } from './source';
import type { Table } from './table';
import { TABLES } from './tables';

/** What the file says that it was asked by: as given, and what was meant where it was not. */
function parametersOf(
  search: URLSearchParams,
  meant: Readonly<Record<string, string>>,
): Source['parameters'] {
  const given = [...search].filter(([name, value]) => name !== 'lang' && value.trim() !== '');
  const names = new Set(given.map(([name]) => name));
  return [...given, ...Object.entries(meant).filter(([name]) => !names.has(name))];
}

function tableRoute(api: PublicApi, table: Table, format: Format): Route {
  return route('GET', async (request, response) => {
    const offered = offeredBy(
      await api.schema(),
      table.field,
      table.arguments,
      Object.keys(table.fixed ?? {}),
    );
    const search = searchOf(request);
    const given = readParameters(offered, search);
    const ask = asker(api.fetch, request, goneSignal(response));
    await checkIds(ask, given.filter);
    // What depends on the day is said out loud: an export may outlast midnight, and a file its memory.
    const day = (given.others['asOf'] as string | undefined) ?? today();
    const meant = table.defaults?.(given.others, day) ?? {};
    given.others = { ...meant, ...given.others };
    const source: Source = {
      title: table.title,
      asOf: offered.others.has('asOf') ? day : null,
      parameters: parametersOf(search, meant),
      readAt: new Date().toISOString(),
      revision: await readRevision(ask),
    };
    await exportTable(response, { ask, table, format, given, source });
  });
}

/** Every file that can be had by GET, by its address. */
export function exportRoutes(api: PublicApi): (readonly [path: string, route: Route])[] {
  const tables = TABLES.flatMap((table) =>
    (['csv', 'xlsx'] as const).map(
      (format) => [`/export/${table.name}.${format}`, tableRoute(api, table, format)] as const,
    ),
  );
  const report = route('GET', (request, response) => exportMonthlyReport(api, request, response));
  return [...tables, ['/export/monthly-report.xlsx', report]];
}
