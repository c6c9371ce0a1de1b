import type { ServerResponse } from 'node:http';
import { Writable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Language } from '../../subgraphs/kit/language';
import type { Ask } from './ask';
import { exportTable } from './export-table';
import { connectionTasks, type TaskItem } from './tables/connection-tasks';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Of tasks between two looks at what is held. */
const STEP = 10_000;

function taskOf(number: number): TaskItem {
  const named = (what: string): string => `${what} ${number}`;
  const units = [{ name: named('Sở') }, { name: named('Công an tỉnh') }];
  return {
    id: named('task'),
    hub: 'NPDB',
    area: { id: 'P63:67', name: named('Tỉnh') },
    plan: { id: named('plan'), title: named('Kế hoạch'), documentNumber: null, simulated: false },
    planTask: { ref: named('II'), title: named('Kết nối cơ sở dữ liệu') },
    database: { code: named('land'), name: named('Đất đai'), sector: { name: named('Ngành') } },
    leadUnits: units,
    coordinatingUnits: units,
    deadline: { text: named('Tháng'), dueOn: '2024-06-30' },
    status: 'IN_PROGRESS',
    milestone: 'TRIAL',
    timeliness: 'OVERDUE',
    daysOverdue: number,
    verification: 'NONE',
    lastReport: { period: '2024-05', effectiveOn: '2024-05-20', note: named('Ghi chú') },
  };
}

/** Exports so many tasks as a workbook, and tells what is held, in bytes, after every step: garbage taken away first. */
async function heldWhileExporting(total: number): Promise<number[]> {
  const held: number[] = [];
  const ask = ((_query: string, page?: { after: string | null; first: number }) => {
    if (page === undefined) return Promise.resolve({ revision: '1' });
    const { after, first } = page;
    const start = Number(after ?? 0);
    if (start % STEP === 0) {
      collect();
      const { heapUsed, external } = process.memoryUsage();
      held.push(heapUsed + external);
    }
    const nodes = Array.from({ length: first }, (_, i) => taskOf(start + i));
    const end = start + first;
    const pageInfo = { hasNextPage: end < total, endCursor: String(end) };
    return Promise.resolve({ connectionTasks: { totalCount: total, pageInfo, nodes } });
  }) as Ask;
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  await exportTable(Object.assign(nowhere, { writeHead: () => nowhere }) as unknown as ServerResponse, {
    ask,
    table: connectionTasks,
    format: 'xlsx',
    given: { filter: {}, others: {}, language: Language.VI },
    source: {
      title: connectionTasks.title,
      asOf: '2024-06-30',
      parameters: [],
      readAt: '2024-06-30T00:00:00Z',
      revision: '1',
    },
  });
  return held;
}

test('an export of 100,000 tasks holds no more at its end than after its first 10,000', async () => {
  const [, afterFirst, ...later] = await heldWhileExporting(100_000);
  expect(later).toHaveLength(8);
  expect(Math.max(...later) - afterFirst!).toBeLessThan(8 * 1024 * 1024);
}, 60_000);
