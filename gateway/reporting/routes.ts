import type { IncomingMessage, ServerResponse } from 'node:http';
import { asker, Unanswered } from '../exports/ask';
import { goneSignal, type PublicApi, type Route, route, searchOf } from '../exports/public-api';
import { Refusal, refuse, refuseParameter } from '../exports/refusal';
import { processForm, type Progress } from './process-form';
import type { Processed } from './processed';
import { sendTemplate } from './template';
import { readUpload } from './upload';

/** Forms that are read at a time: what one of them unpacks to is held in memory. */
const MOST_AT_ONCE = 4;
const LINES = 'application/x-ndjson';

const busy = (): Refusal =>
  refuse(503, 'BAD_REQUEST', {
    vi: 'Đang có nhiều tệp được đọc; hãy thử lại sau ít giây.',
    en: 'Several files are being read at the moment; try again in a few seconds.',
  });

/** What a form that is not in order is answered with: nothing of it was recorded. */
const UNPROCESSABLE = 422;

function periodGiven(search: URLSearchParams, fields: URLSearchParams): string | null {
  const unknown = [...search.keys()].find((name) => name !== 'period');
  if (unknown !== undefined)
    throw refuseParameter(unknown, { vi: 'period', en: 'period' }, JSON.stringify(unknown));
  return search.get('period') || fields.get('period');
}

/** Answers with what became of a form, or line by line with how far it is and then with that. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  work: (tell: Progress) => Promise<Processed>,
  statusOf: (done: Processed) => number,
): Promise<void> {
  if (!request.headers.accept?.includes(LINES)) {
    const done = await work(() => {});
    response.writeHead(statusOf(done), { 'content-type': 'application/json; charset=utf-8' });
    return void response.end(JSON.stringify(done));
  }
  response.writeHead(200, { 'content-type': `${LINES}; charset=utf-8`, 'cache-control': 'no-store' });
  const say = (line: object): void => void response.write(`${JSON.stringify(line)}\n`);
  try {
    const done = await work((stage, rows) => say({ progress: { stage, rows } }));
    say({ status: statusOf(done), result: done });
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Unanswered)) throw error;
    say({ status: error.status, errors: error.errors });
  }
  response.end();
}

/** The form of a month: to be had, to be tried, and to be recorded. */
export function reportingRoutes(api: PublicApi): (readonly [path: string, route: Route])[] {
  let reading = 0;
  const processing = (checkOnly: boolean): Route =>
    route('POST', async (request, response) => {
      if (reading >= MOST_AT_ONCE) throw busy();
      reading += 1;
      try {
        const { bytes, fields } = await readUpload(request);
        const given = periodGiven(searchOf(request), fields);
        // Once it is sent it is recorded, whether the sender waits for the answer or not: to send it again is safe.
        const ask = asker(api.fetch, request, checkOnly ? goneSignal(response) : undefined);
        const statusOf = ({ problems }: Processed): number =>
          !checkOnly && problems.length > 0 ? UNPROCESSABLE : 200;
        await answer(
          request,
          response,
          (tell) => processForm(ask, bytes, { given, checkOnly, tell }),
          statusOf,
        );
      } finally {
        reading -= 1;
      }
    });
  return [
    ['/reporting/template.xlsx', route('GET', (request, response) => sendTemplate(api, request, response))],
    ['/reporting/preview', processing(true)],
    ['/reporting/import', processing(false)],
  ];
}
