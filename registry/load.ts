import type { Areas } from '../subgraphs/kit/areas';
import { inTransaction } from '../subgraphs/kit/database';
import type { RunQuery } from '../subgraphs/kit/pagination/pages';
import { type Change, NO_CHANGE, together } from './loading/change';
import { enter } from './loading/enter';
import { noteLoad, openLedger, wasLoaded } from './loading/ledger';
import { loadDatabases } from './loading/load-databases';
import { loadUnits } from './loading/load-units';
import { loadWholePlan } from './loading/load-whole-plan';
import { withOwner } from './loading/owner';
import { digestOf, type RegistryRows, rowsOf } from './loading/rows';
import type { Registry } from './types';

export type { Change } from './loading/change';

export interface LoadOptions {
  /** Does nothing where the same registry was loaded before, whatever was loaded since. */
  once?: boolean;
  /** Told after each step what was written last, and how many of the steps are done. */
  progress?: (done: number, steps: number, what: string) => void;
}

async function loadShared(run: RunQuery, { sectors, databases, units }: RegistryRows): Promise<Change> {
  const written = await loadUnits(run, units);
  await enter(run, 'connections');
  return together([written, await loadDatabases(run, sectors, databases)]);
}

async function loadAll(run: RunQuery, rows: RegistryRows, options: LoadOptions): Promise<Change> {
  const digest = digestOf(rows);
  await openLedger(run);
  if (options.once === true && (await wasLoaded(run, digest))) return NO_CHANGE;
  const { progress = () => {} } = options;
  const steps = rows.plans.length + 1;
  const changes = [await loadShared(run, rows)];
  progress(1, steps, 'sectors.csv, databases.csv, units.csv');
  for (const [index, plan] of rows.plans.entries()) {
    changes.push(await loadWholePlan(run, plan));
    progress(index + 2, steps, plan.plan.id);
  }
  await noteLoad(run, digest);
  return together(changes);
}

/**
 * Writes a registry into the tables of the three subgraphs, in one transaction: all of it or nothing. What is there
 * already is not touched, what has changed is changed in place and keeps what was reported of it. Sectors, databases,
 * units and plans that the registry does not name stay; items that a plan of it no longer names go, unless something
 * was recorded of them: then nothing is loaded.
 * @param url the login that owns the tables, which are up to date
 * @returns what was done; with mistakes, nothing was
 */
export async function loadRegistry(
  url: string,
  registry: Registry,
  areas: Areas,
  options: LoadOptions = {},
): Promise<Change> {
  const rows = rowsOf(registry, areas);
  return withOwner(url, (owner) =>
    inTransaction(
      owner,
      (run) => loadAll(run, rows, options),
      ({ mistakes }) => mistakes.length > 0,
    ),
  );
}
