import type { IncomingMessage, ServerResponse } from 'node:http';
import { Language } from '../../../subgraphs/kit/language';
import { writeWorkbook, XLSX_TYPE } from '../../spreadsheets/xlsx/write';
import { asker } from '../ask';
import { checkIds } from '../known-ids';
import { readLanguage } from '../parameters';
import { goneSignal, type PublicApi, searchOf } from '../public-api';
import { readRevision } from '../revision';
import { sendFile } from '../send';
import { fileName, type Outcome, type Source, sourceHeaders, sourceSheet } from '../source';
import { collectTasks } from './collect';
import { checkNames, readPeriod, readSimulated, readSubject, reportDate } from './period';
import { reportSheet } from './sheet';

/** `GET /export/monthly-report.xlsx?area=…|unit=…&period=YYYY-MM`: the report of a month in the official groups. */
export async function exportMonthlyReport(
  api: PublicApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const search = searchOf(request);
  checkNames(search);
  const subject = readSubject(search);
  const period = readPeriod(search);
  const language = search.get('lang') ? readLanguage(search.get('lang')!) : Language.VI;
  const filter = { simulated: readSimulated(search) };
  const asOf = reportDate(period);
  const ask = asker(api.fetch, request, goneSignal(response));
  await checkIds(ask, { [subject.kind]: subject.id });

  const readAt = new Date().toISOString();
  const revision = await readRevision(ask);
  const { name, tasks } = await collectTasks(ask, subject, { asOf, language, filter });
  const isSimulated = tasks.some(({ plan }) => plan.simulated);
  const source: Source = {
    title: { vi: `Báo cáo tháng ${period}: ${name}`, en: `Monthly report ${period}: ${name}` },
    asOf,
    parameters: [
      [subject.kind, subject.id],
      ['period', period],
      ['simulated', String(filter.simulated)],
    ],
    readAt,
    revision,
  };
  const outcome: Outcome = {
    rows: tasks.length,
    isSimulated,
    readUntil: new Date().toISOString(),
    revision: await readRevision(ask),
  };
  const content = writeWorkbook([
    reportSheet({ name, period, asOf, tasks, isSimulated, language }),
    sourceSheet(source, () => outcome, language),
  ]);
  const headers = { name: fileName('monthly-report', source, 'xlsx'), type: XLSX_TYPE };
  await sendFile(response, { ...headers, more: sourceHeaders(source) }, content);
}
