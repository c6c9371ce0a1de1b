import { hash } from 'node:crypto';

/** How much there is of a table and, in 64 hexadecimal digits, what. */
export interface Content {
  rows: number;
  digest: string;
}

export interface RowDigest {
  /** The next bytes of a table as `COPY … TO` writes it as text: a line for each row. */
  add(chunk: Buffer): void;
  /** How many rows have ended so far. */
  rows(): number;
  content(): Content;
}

/** What every row ends with, and none has in it. */
export const NEWLINE = 0x0a;
const LANES = 8;
/** After so many rows the lanes are still exact: a lane grows by less than 2^32 for each. */
const MOST_UNCARRIED = 1 << 20;

/**
 * Digests the rows of a table, in whatever order they come: the sum of their SHA-256, modulo 2^256. Two tables have
 * the same one when they hold the same rows, each as often.
 */
export function createRowDigest(): RowDigest {
  const lanes = new Float64Array(LANES);
  let sum = 0n;
  let rows = 0;
  let begun: Buffer = Buffer.alloc(0);

  function carry(): void {
    for (let lane = 0; lane < LANES; lane += 1) {
      sum += BigInt(lanes[lane]!) << BigInt(32 * (LANES - 1 - lane));
      lanes[lane] = 0;
    }
    sum = BigInt.asUintN(256, sum);
  }

  function addRow(row: Buffer): void {
    const digest = hash('sha256', row, 'buffer');
    for (let lane = 0; lane < LANES; lane += 1) lanes[lane]! += digest.readUInt32BE(4 * lane);
    rows += 1;
    if (rows % MOST_UNCARRIED === 0) carry();
  }

  return {
    add(chunk) {
      let from = 0;
      for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
        const rest = chunk.subarray(from, end);
        addRow(begun.length === 0 ? rest : Buffer.concat([begun, rest]));
        begun = Buffer.alloc(0);
        from = end + 1;
      }
      if (from < chunk.length) begun = Buffer.concat([begun, chunk.subarray(from)]);
    },
    rows: () => rows,
    content() {
      if (begun.length > 0) throw new Error('The last row has not ended.');
      carry();
      return { rows, digest: sum.toString(16).padStart(64, '0') };
    },
  };
}
