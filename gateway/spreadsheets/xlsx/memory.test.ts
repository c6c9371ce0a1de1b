import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Row } from './sheet-xml';
import { writeWorkbook } from './write';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const COLUMNS = 24;
/** Of rows between two looks at what is held. */
const STEP = 10_000;

/** Rows as an export has them, and what is held, in bytes, after every so many: garbage taken away first. */
async function heldWhileWriting(rows: number): Promise<number[]> {
  const held: number[] = [];
  function* made(): Generator<Row> {
    for (let row = 0; row < rows; row += 1) {
      if (row % STEP === 0) {
        collect();
        const { heapUsed, external } = process.memoryUsage();
        held.push(heapUsed + external);
      }
      yield Array.from({ length: COLUMNS }, (_, column) => `Nhiệm vụ ${row}, cột ${column}`);
    }
  }
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  await pipeline(writeWorkbook([{ name: 'A', widths: [20], rows: made() }]), nowhere);
  return held;
}

test('a workbook of 100,000 rows holds no more at its end than after its first 10,000', async () => {
  const [, afterFirst, ...later] = await heldWhileWriting(100_000);
  expect(later).toHaveLength(8);
  expect(Math.max(...later) - afterFirst!).toBeLessThan(8 * 1024 * 1024);
}, 60_000);
