import { Gauge, type Registry } from 'prom-client';
import sql, { type Sql } from 'sql-template-tag';
import type { RunQuery } from '../pagination/pages';
import { plannedAnew } from '../planning';

/** The newest of something, told apart by one label: since when nothing has come is for the reader to reckon. */
export interface NewestFigure {
  name: string;
  help: string;
  label: string;
  /**
   * Selects `label` and `at` (timestamptz), one row a label and none where there is nothing.
   * @param isNew a condition on the appended table by the alias `entry`, which has a column `transaction xid8`
   */
  select(isNew: Sql): Sql;
}

interface Row {
  /** From which transaction on the next reading has to look. */
  next: string;
  label: string | null;
  at: Date | null;
}

/** How long what was read is shown, in milliseconds. */
const FRESH = 30_000;
/** How long somebody who asks for figures waits for the database, in milliseconds; what was known is shown then. */
const PATIENCE = 2_000;

/**
 * Only what was committed since the last reading, or everything where the database is another one than then: one that
 * was restored may count its transactions from before.
 */
const statement = (figure: NewestFigure, since: string): Sql => {
  const isNew = sql`entry.transaction >= case when pg_snapshot_xmin(pg_current_snapshot()) < ${since}::xid8
      then '0'::xid8 else ${since}::xid8 end`;
  return plannedAnew(sql`select pg_snapshot_xmin(pg_current_snapshot())::text as next, newest.label, newest.at
    from (select) as always left join (${figure.select(isNew)}) as newest on true`);
};

/**
 * Shows the newest of something as seconds since 1970. The first reading looks through everything, the others at what
 * is new; there is one under way at a time, and only while somebody asks.
 */
export function showNewest(registry: Registry, run: RunQuery, figure: NewestFigure, fresh = FRESH): void {
  const newest = new Map<string, number>();
  let since = '0';
  let readAt = -Infinity;
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    const rows = await run<Row>(statement(figure, since));
    const next = rows[0]!.next;
    if (BigInt(next) < BigInt(since)) newest.clear();
    since = next;
    for (const { label, at } of rows) {
      if (label !== null && at !== null)
        newest.set(label, Math.max(at.getTime() / 1000, newest.get(label) ?? -Infinity));
    }
    readAt = performance.now();
  }

  new Gauge({
    name: figure.name,
    help: figure.help,
    labelNames: [figure.label],
    registers: [registry],
    aggregator: 'max',
    async collect() {
      if (performance.now() - readAt > fresh) {
        reading ??= read()
          .catch(() => {}) // the next one who asks tries again
          .finally(() => (reading = undefined));
        await inTime(reading);
      }
      this.reset();
      for (const [label, seconds] of newest) this.set({ [figure.label]: label }, seconds);
    },
  });
}

async function inTime(promise: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE);
  });
  await Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
