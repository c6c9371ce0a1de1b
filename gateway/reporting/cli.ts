import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { exitWith } from '../../subgraphs/kit/serve';
import type { Processed } from './processed';

const USAGE =
  'npm run report:import -- file.xlsx [--preview] [--period 2026-06] [--url http://localhost:4000] [--token … | KETNOI_TOKEN=…]';

interface Line {
  progress?: { stage: string; rows: number };
  status?: number;
  result?: Processed;
  errors?: { message: string }[];
}

/** The lines of an answer as they come. */
async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop()!;
    yield* lines.map((line) => JSON.parse(line) as Line);
  }
  if (rest.trim() !== '') yield JSON.parse(rest) as Line;
}

const STAGES: Readonly<Record<string, string>> = {
  unpacked: 'Đã mở tệp / The file is open',
  read: 'Đã đọc / Read',
  checked: 'Đã kiểm tra / Checked',
  recorded: 'Đã ghi / Recorded',
};

function show(
  { changes, problems, recorded, unchanged, period, reports }: Processed,
  isPreview: boolean,
): void {
  for (const { row, taskId, from, to, unchanged } of changes) {
    if (unchanged) continue;
    const step = [from.status?.label.vi ?? '–', to.status?.label.vi].join(' → ');
    console.log(`${row}\t${taskId}\t${step}`);
  }
  for (const { cell, messages } of problems) {
    console.error(`${cell ?? '–'}\t${messages.vi} / ${messages.en}`);
  }
  const total = { reports, unchanged, recorded, problems: problems.length };
  console.log(`${period}: ${JSON.stringify(total)}`);
  if (problems.length > 0) {
    console.error('Không ghi báo cáo nào. / Nothing was recorded.');
    process.exitCode = 1;
  } else if (isPreview) console.log('Chỉ xem trước, chưa ghi. / A preview: nothing was recorded.');
}

/** Sends a form to a registry that runs, and tells what becomes of it, row by row and cell by cell. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      preview: { type: 'boolean', default: false },
      period: { type: 'string' },
      url: { type: 'string', default: 'http://localhost:4000' },
      token: { type: 'string', default: process.env['KETNOI_TOKEN'] ?? '' },
    },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new Error(USAGE);
  const address = new URL(values.preview ? '/reporting/preview' : '/reporting/import', values.url);
  if (values.period) address.searchParams.set('period', values.period);
  const response = await fetch(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      accept: 'application/x-ndjson',
      ...(values.token && { authorization: `Bearer ${values.token}` }),
    },
    body: await readFile(file),
  }).catch((cause: unknown) => {
    const said = `Không có sổ đăng ký nào trả lời ở ${address.origin}. / No registry answers at ${address.origin}.`;
    throw new Error(said, { cause });
  });
  if (!response.body) throw new Error(`HTTP ${response.status}`);
  for await (const { progress, result, errors } of linesOf(response.body)) {
    if (progress) console.log(`${STAGES[progress.stage] ?? progress.stage}: ${progress.rows}`);
    if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
    if (result) show(result, values.preview);
  }
}

main().catch(exitWith);
