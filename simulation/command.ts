import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Output } from '../registry/command';
import { readRegistry } from '../registry/read';
import { formatMistakes } from '../registry/report';
import { loadShippedRegistry, shippedFolder } from '../registry/shipped';
import type { RegistryDatabase } from '../registry/types';
import { SUBGRAPHS } from '../schema/subgraphs';
import { type Areas, loadAreas } from '../subgraphs/kit/areas';
import { migrate } from '../subgraphs/kit/migrate';
import { databaseOptions } from '../subgraphs/kit/subgraph';
import type { Simulated } from './ledger';
import { makeInThreads, type StartMaker } from './making';
import { remove } from './remove';
import { type Counts, countsOf, scaleOf } from './scales';
import { type Progress, simulate } from './simulate';

const CLEAR_LINE = '\r\u001b[2K';

const inVietnamese = new Intl.NumberFormat('vi');
const inEnglish = new Intl.NumberFormat('en');

/** PostgreSQL stores rows in half the time that it takes to make them. */
const THREADS = Math.min(availableParallelism(), 4);

const startMaker: StartMaker = (options) => new Worker(join(__dirname, 'maker.js'), options);

/** On a terminal one line that is written over; elsewhere a line for every tenth. */
function progressOn(output: Output): Progress {
  let tenths = 0;
  return (written, all) => {
    const done = Math.floor((10 * written) / all);
    if (output.isTTY !== true && done === tenths) return;
    tenths = done;
    const [vi, en] = [inVietnamese, inEnglish].map(
      (numbers) => [numbers.format(written), numbers.format(all)] as const,
    );
    const line = `Đã ghi ${vi![0]}/${vi![1]} nhiệm vụ kết nối / Connection tasks written: ${en![0]} of ${en![1]}`;
    const end = output.isTTY !== true || written === all ? '\n' : '';
    output.write(`${output.isTTY === true ? CLEAR_LINE : ''}${line}${end}`);
  };
}

/** The databases of the shipped files: what a simulation connects. */
export async function shippedDatabases(areas: Areas): Promise<RegistryDatabase[]> {
  const { registry, mistakes } = await readRegistry(shippedFolder(), areas);
  if (registry === null) throw new Error(formatMistakes(mistakes));
  return registry.databases;
}

/** Makes the tables, and loads the shipped registry where it is not there. */
export async function prepare(url: string): Promise<void> {
  for (const { definition } of SUBGRAPHS) await migrate(databaseOptions(definition, url));
  const { mistakes } = await loadShippedRegistry(url);
  if (mistakes.length > 0) throw new Error(formatMistakes(mistakes));
}

function summaryOf({ scale, seed }: Simulated, counts: Counts): string {
  const told = (numbers: Intl.NumberFormat) =>
    Object.fromEntries(
      Object.entries(counts).map(([name, count]: [string, number]) => [name, numbers.format(count)]),
    );
  const [vi, en] = [told(inVietnamese), told(inEnglish)];
  return [
    `Đã mô phỏng (${scale}, seed ${seed}): ${vi.plans} kế hoạch, ${vi.connectionTasks} nhiệm vụ kết nối, ${vi.reports} báo cáo, ${vi.inspections} lần kiểm tra, ${vi.extensions} lần gia hạn, ${vi.observations} quan sát, ${vi.historyEntries} mục lịch sử.`,
    `Simulated (${scale}, seed ${seed}): plans ${en.plans}, connection tasks ${en.connectionTasks}, reports ${en.reports}, inspections ${en.inspections}, extensions ${en.extensions}, observations ${en.observations}, history entries ${en.historyEntries}.`,
    '',
  ].join('\n');
}

/**
 * Simulates at a scale, and says so.
 * @param url the login that owns the tables
 * @throws Error in both languages when another simulation is there
 */
export async function runSimulation(url: string, wanted: Simulated, output: Output): Promise<void> {
  const areas = loadAreas();
  const scale = scaleOf(wanted.scale, areas);
  await prepare(url);
  const simulation = { scale, seed: wanted.seed, areas, databases: await shippedDatabases(areas) };
  const there = await simulate(url, wanted, simulation, progressOn(output), (...subject) =>
    makeInThreads(...subject, THREADS, startMaker),
  );
  if (!there) {
    output.write(summaryOf(wanted, countsOf(scale)));
    return;
  }
  const name = `${there.scale}, seed ${there.seed}`;
  if (there.scale !== wanted.scale || there.seed !== wanted.seed)
    throw new Error(
      [
        `Đã có một mô phỏng khác (${name}); hãy xóa nó trước: npm run simulate -- --remove`,
        `Another simulation is there (${name}); remove it first: npm run simulate -- --remove`,
      ].join('\n'),
    );
  output.write(`Mô phỏng này (${name}) đã có; không ghi gì.\n`);
  output.write(`This simulation (${name}) is there already; nothing was written.\n`);
}

/** Removes the simulation that is there, and says so. */
export async function removeSimulation(url: string, output: Output): Promise<void> {
  const gone = await remove(url);
  if (!gone) {
    output.write('Không có mô phỏng nào để xóa.\nThere is no simulation to remove.\n');
    return;
  }
  output.write(`Đã xóa mô phỏng (${gone.scale}, seed ${gone.seed}).\n`);
  output.write(`The simulation (${gone.scale}, seed ${gone.seed}) is removed.\n`);
}
