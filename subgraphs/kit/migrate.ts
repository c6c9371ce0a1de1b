import { Client, type ClientBase } from 'pg';
import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { createDataSource, type DatabaseOptions, roleOf } from './database';
import { tellRevisions } from './revisions/triggers';

/** Any number: the lock under which processes that start together take turns. */
export const MIGRATION_LOCK = 20260;

/** SQLSTATE of a role that is there already, or is being made at this moment. */
const DUPLICATE_ROLE = new Set(['42710', '23505']);

async function createRole(client: ClientBase, role: string): Promise<void> {
  try {
    await client.query(`create role ${role} nologin`);
  } catch (error) {
    // Roles belong to the whole server: another database's registry may have made this one.
    if (!DUPLICATE_ROLE.has((error as { code?: string }).code ?? '')) throw error;
  }
}

/** Makes the role that a subgraph works as, unless that is the owner, where it is not there; outside of transactions. */
export async function prepareRole(
  client: ClientBase,
  { schema, asOwner = false }: DatabaseOptions,
): Promise<void> {
  if (asOwner) return;
  const role = roleOf(schema);
  const known = await client.query('select from pg_roles where rolname = $1', [role]);
  if (known.rowCount === 0) await createRole(client, role);
  await client.query(`grant ${role} to current_user`);
}

/** Makes the schema, where it is not there, and lets its role in, which is. */
export async function prepareSchema(
  client: ClientBase,
  { schema, asOwner = false }: DatabaseOptions,
): Promise<void> {
  await client.query(`create schema if not exists ${schema}`);
  if (!asOwner) await client.query(`grant usage on schema ${schema} to ${roleOf(schema)}`);
}

/**
 * Runs the migrations that have not been run.
 * @param within a transaction under way, whose search path is the schema; otherwise one of their own
 */
export async function runMigrations(options: DatabaseOptions, within?: QueryRunner): Promise<void> {
  const owner: DataSource = createDataSource({ ...options, asOwner: true, poolSize: 2 });
  await owner.initialize();
  try {
    await new MigrationExecutor(owner, within).executePendingMigrations();
  } finally {
    await owner.destroy();
  }
}

/**
 * Brings a subgraph's schema, its role (unless it works as the owner) and its tables up to date, and makes the tables
 * tell of writes; does nothing where they are and do.
 * Processes that start together wait for each other.
 * @param options the login of `url` must be allowed to create schemas and roles
 */
export async function migrate(options: DatabaseOptions): Promise<void> {
  const { url, schema } = options;
  const client = new Client({ connectionString: url });
  client.on('error', () => {}); // a connection that breaks is told by the statement that needed it
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await prepareRole(client, options);
    await prepareSchema(client, options);
    await runMigrations(options);
    await tellRevisions(client, schema);
  } finally {
    await client.end();
  }
}
