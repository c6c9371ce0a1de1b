import { join } from 'node:path';
import { graphql } from 'graphql';
import sql, { raw } from 'sql-template-tag';
import { type Change, loadRegistry } from '../../../registry/load';
import { readCopy, SHIPPED } from '../../../registry/testing/registry-copy';
import type { Registry } from '../../../registry/types';
import { readYamlFile } from '../../../registry/yaml-file';
import { SUBGRAPHS } from '../../../schema/subgraphs';
import { useDatabase } from '../../../test/support/database';
import { loadAreas } from '../../kit/areas';
import type { Identity } from '../../kit/identity/identity';
import { migrate } from '../../kit/migrate';
import type { RunQuery } from '../../kit/pagination/pages';
import { databaseOptions, openSubgraph, type Subgraph } from '../../kit/subgraph';
import { registration } from '..';
import type { RegisterPlanInput } from '../inputs';

/** The date of every request. */
export const TODAY = '2025-07-15';

export const somebody = (rest: Partial<Identity>): Identity => ({
  subject: 'nguyen-van-a',
  name: 'Nguyễn Văn A',
  roles: [],
  units: [],
  areas: [],
  ...rest,
});

export const ADMINISTRATOR = somebody({ subject: 'root', roles: ['administrator'] });
/** Of Đắk Nông. */
export const COORDINATOR = somebody({ subject: 'pc06', roles: ['coordinator'], areas: ['P63:67'] });

/** What a client selects of every answer; absent fields are those of other types. */
export interface Answer {
  __typename: string;
  plan?: { id: string };
  database?: { code: string };
  unit?: { id: string };
  code?: string;
  vi?: string;
  en?: string;
  id?: string;
  requiredRole?: string;
  fields?: { path: string[]; vi: string; en: string }[];
}

const FAILURES = `__typename
  ... on Failure { code vi: message en: message(language: EN) }
  ... on NotAllowed { requiredRole }
  ... on InvalidInput { fields { path vi: message en: message(language: EN) } }`;

const SELECTIONS = {
  registerPlan: `${FAILURES} ... on PlanRegistered { plan { id } }`,
  registerDatabase: `${FAILURES} ... on DatabaseRegistered { database { code } }`,
  registerUnit: `${FAILURES} ... on UnitRegistered { unit { id } }`,
  succeedUnit: `${FAILURES} ... on NotFound { id } ... on UnitSucceeded { unit { id } }`,
};

export type MutationName = keyof typeof SELECTIONS;

/** A plan as its file says it, for a test to change. */
export type PlanInput = Omit<RegisterPlanInput, 'idempotencyKey'>;

const readPlans = new Map<string, PlanInput>();

export async function shippedPlan(id: string): Promise<PlanInput> {
  if (!readPlans.has(id)) {
    const { value } = await readYamlFile(SHIPPED, join('plans', `${id}.yaml`));
    readPlans.set(id, value as PlanInput);
  }
  return structuredClone(readPlans.get(id)!);
}

/** Which field is wrong, and what it should be. */
export const told = ({ fields }: Answer): string[] =>
  (fields ?? []).map(({ path, en }) => `${path.join('.')}: ${en}`);

export interface Registering {
  /** Statements of the owner. */
  run: RunQuery;
  shipped: () => Registry;
  load: (registry: Registry) => Promise<Change>;
  /** Under a key of its own where the input names none. */
  send: (mutation: MutationName, identity: Identity | null, input: object) => Promise<Answer>;
  /** Every row of the three subgraphs. */
  rows: () => Promise<Record<string, unknown[]>>;
  /** Empties the tables of the three subgraphs. */
  empty: () => Promise<void>;
}

/** Columns that number the groups of coverage in the order in which they come to be: no two registries agree on them. */
const NUMBERED: Record<string, string[]> = {
  'connections.connection_task': ['coverage_group_id'],
  'connections.coverage_group': ['id'],
  'connections.coverage_past': ['group_id'],
};

let keys = 0;

/** The subgraph on a database of the test file's own, with the shipped registry loaded. */
export function useRegistering(): Registering {
  let opened: Subgraph;
  let shipped: Registry;

  // Hooks run in the order in which they are declared: this one before the database stops.
  afterAll(() => opened?.close());

  const databaseUrl = useDatabase();
  const load = (registry: Registry) => loadRegistry(databaseUrl(), registry, loadAreas());
  const run: RunQuery = (statement) => opened.createContext().run(statement);

  beforeAll(async () => {
    for (const { definition } of SUBGRAPHS) await migrate(databaseOptions(definition, databaseUrl()));
    opened = await openSubgraph(registration, databaseUrl());
    shipped = (await readCopy(SHIPPED)).registry!;
    await load(shipped);
  }, 60_000);

  async function tables(): Promise<string[]> {
    const found = await run<{ name: string }>(sql`select table_schema || '.' || table_name as name
      from information_schema.tables where table_schema in ('units', 'plans', 'connections')
        and table_name not in ('migration', 'idempotency_key') order by 1`);
    return found.map(({ name }) => name);
  }

  return {
    run,
    shipped: () => shipped,
    load,
    send: async (mutation, identity, input) => {
      keys += 1;
      const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
      const { data, errors } = await graphql({
        schema: opened.schema,
        source: `mutation ($input: ${type}!) { answer: ${mutation}(input: $input) { ${SELECTIONS[mutation]} } }`,
        contextValue: { ...opened.createContext(identity), today: TODAY },
        variableValues: { input: { idempotencyKey: `key ${keys}`, ...input } },
      });
      if (errors) throw errors[0]!;
      return data!.answer as Answer;
    },
    rows: async () => {
      const all: Record<string, unknown[]> = {};
      for (const table of await tables()) {
        const rows = await run<{ row: object }>(
          sql`select to_jsonb(row) - ${NUMBERED[table] ?? []}::text[] as row from ${raw(table)} row order by 1`,
        );
        all[table] = rows.map(({ row }) => row);
      }
      return all;
    },
    empty: async () => {
      await run(sql`truncate ${raw((await tables()).join())}`);
    },
  };
}
