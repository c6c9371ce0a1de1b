import { Client, types, type Pool } from 'pg';
import { parse as parseConnectionString } from 'pg-connection-string';
import type { Sql } from 'sql-template-tag';
import { DataSource, type MigrationInterface } from 'typeorm';
import type { RunQuery } from './pagination/pages';
import { isPassing, isWithoutDatabase, withoutDatabase } from './database-unavailable';
import { isPlannedAnew } from './planning';
import { LOG_POSITION } from './revisions/position';
import { type Replicas, watchReplicas } from './revisions/replicas';
import { describeStatement } from './sight/statement-span';
import { traced } from './sight/tracing';
import { storable } from './storable';

const DATE_OID = 1082;
const TEXT_ARRAY_OID: number = 1009;

const parseTextArray = types.getTypeParser(TEXT_ARRAY_OID) as (value: string) => (string | null)[];

/** A text[]; one without quotes, nulls or nesting, as nearly all are, is only split. */
function readTextArray(value: string): (string | null)[] {
  if (value === '{}') return [];
  return /["\\]|^\{.*\{|null/is.test(value) ? parseTextArray(value) : value.slice(1, -1).split(',');
}

const OWN_PARSERS = new Map<number, (value: string) => unknown>([
  // Dates stay the strings they are: a JavaScript Date would move them between time zones.
  [DATE_OID, (value) => value],
  [TEXT_ARRAY_OID, readTextArray],
]);

const typeParsers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    OWN_PARSERS.get(oid) ?? (types.getTypeParser(oid, format) as unknown),
};

export interface DatabaseOptions {
  url: string;
  /** The PostgreSQL schema, and the part after `ketnoi_` of the role that works in it. */
  schema: string;
  entities: (new () => object)[];
  migrations: (new () => MigrationInterface)[];
  /** Connections in the pool. */
  poolSize?: number;
  /**
   * How long a statement may be without its answer, in milliseconds: then its connection counts as broken, as those
   * are that a network has dropped without a word. Default: as long as it takes.
   */
  patience?: number | undefined;
  /** The login's own rights instead of the schema's role: for migrations and loading. */
  asOwner?: boolean;
  /** How long PostgreSQL works on one statement outside a transaction, in milliseconds. Default: as long as it takes. */
  statementTimeout?: number | undefined;
}

/** The role that a subgraph works as: it may use its own schema and nothing else. */
export const roleOf = (schema: string): string => `ketnoi_${schema}`;

/**
 * PostgreSQL asks a client that says nothing whether it is still there: of one that the network has dropped without a
 * word it would otherwise hear nothing for two hours, and keep its place among the connections that there may be.
 */
const KEEPALIVE = ['idle=30', 'interval=10', 'count=3'].map((setting) => `-c tcp_keepalives_${setting}`);

/** A TypeORM data source on the subgraph's own schema, limited to the rights of its role. */
export function createDataSource(options: DatabaseOptions): DataSource {
  const { url, schema, entities, migrations, poolSize = 10, patience, asOwner = false } = options;
  const { statementTimeout } = options;
  const connection = parseConnectionString(url);
  // Named, so that no setting of the server changes it: what is read after a lock is what its last holder left.
  const isolation = '-c default_transaction_isolation=read\\ committed';
  const settings = [
    `-c search_path=${schema}`,
    isolation,
    ...KEEPALIVE,
    ...(asOwner ? [] : [`-c role=${roleOf(schema)}`]),
    ...(statementTimeout === undefined ? [] : [`-c statement_timeout=${statementTimeout}`]),
  ];
  return new DataSource({
    type: 'postgres',
    host: connection.host ?? 'localhost',
    port: Number(connection.port ?? 5432),
    username: connection.user,
    password: connection.password,
    database: connection.database ?? undefined,
    ssl: connection.ssl as boolean | object | undefined,
    schema,
    entities,
    migrations,
    migrationsTableName: 'migration',
    installExtensions: false,
    extra: {
      max: poolSize,
      options: settings.join(' '),
      types: typeParsers,
      keepAlive: true,
      ...(patience === undefined ? {} : { query_timeout: patience, connectionTimeoutMillis: patience }),
    },
  });
}

function storableValue(value: unknown): unknown {
  if (typeof value === 'string') return storable(value);
  return Array.isArray(value) ? value.map(storableValue) : value;
}

/** How many statements are prepared on every connection. Filters combine to more; those are planned each time. */
const MOST_PREPARED = 300;
const prepared = new Map<string, string>();

/** The name under which PostgreSQL keeps a statement parsed and planned; none once there are too many. */
function nameOf(text: string): string | undefined {
  const known = prepared.get(text);
  if (known !== undefined || prepared.size >= MOST_PREPARED) return known;
  const name = `s${prepared.size}`;
  prepared.set(text, name);
  return name;
}

function toQuery(statement: Sql): { name?: string; text: string; values: unknown[] } {
  const { text } = statement;
  const name = isPlannedAnew(statement) ? undefined : nameOf(text);
  return { ...(name === undefined ? {} : { name }), text, values: statement.values.map(storableValue) };
}

let statements = 0;

function send<Row>(connection: Pick<Pool, 'query'>, statement: Sql): Promise<Row[]> {
  statements += 1;
  return traced(
    () => describeStatement(statement.text),
    async () => (await connection.query(toQuery(statement))).rows as Row[],
  );
}

/** How many SQL statements this process has sent for reads: a request costs a constant number of them. */
export const statementCount = (): number => statements;

const poolOf = (dataSource: DataSource): Pool => (dataSource.driver as unknown as { master: Pool }).master;

/** How many connections a pool has, how many of them nobody uses, and how many requests wait for one. */
export type PoolCounts = Pick<Pool, 'totalCount' | 'idleCount' | 'waitingCount'>;

/** The pools of a data source and its replicas by name: `primary`, `replica 1` … */
export function poolsOf(dataSource: DataSource, replicas?: Replicas): Record<string, PoolCounts> {
  const copies = (replicas?.pools ?? []).map((pool, index) => [`replica ${index + 1}`, pool] as const);
  return { primary: poolOf(dataSource), ...Object.fromEntries(copies) };
}

/**
 * A connection like those of the data source's pool, but apart from it and not open yet: for listening.
 * @param name what it is called in the database's list of connections
 */
export function dedicatedClient(dataSource: DataSource, name: string): Client {
  // Derived, not copied: the pool hides its password from whoever lists its options.
  const options = Object.create(poolOf(dataSource).options) as Pool['options'];
  return new Client(
    Object.assign(options, {
      application_name: name,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 10_000,
    }),
  );
}

/** Up to where the primary's log is on disk: what has been committed lies before it. */
export async function logPosition(dataSource: DataSource): Promise<string> {
  const { rows } = await poolOf(dataSource).query<{ position: string }>(LOG_POSITION);
  return rows[0]!.position;
}

/** SQLSTATE of a statement that ran out of time, or that somebody cancelled. */
const CANCELLED = '57014';

export const isCancelled = (error: unknown): boolean =>
  (error as { code?: string } | null)?.code === CANCELLED;

/** Reads from whatever replica there is that has all that lies before a position, and from the primary otherwise. */
export async function queryReplica<Row>(
  dataSource: DataSource,
  replicas: Replicas,
  position: string | null,
  statement: Sql,
): Promise<Row[]> {
  const replica = replicas.pick(position);
  if (replica) {
    try {
      return await send(replica, statement);
    } catch (error) {
      if (isCancelled(error)) throw error;
      // Whatever else it was, the primary has the last word: replicas stop, and cancel what stands in the way of replaying.
      replicas.skip(replica);
    }
  }
  try {
    return await query(dataSource, statement);
  } catch (error) {
    // Without a primary, one that is found to have caught up by now answers.
    if (!isWithoutDatabase(error)) throw error;
    await replicas.look();
    const other = replicas.pick(position);
    if (!other) throw error;
    return send<Row>(other, statement).catch((failure: unknown) => {
      throw withoutDatabase(failure);
    });
  }
}

/** The replicas at these addresses, with the same settings as the data source's own connections. */
export function replicasOf(dataSource: DataSource, urls: readonly string[]): Replicas {
  const primary = poolOf(dataSource);
  const { max, options, query_timeout, keepAlive } = primary.options;
  const settings = { max, options, query_timeout, keepAlive, types: typeParsers };
  return watchReplicas({
    primary,
    replicas: urls.map((connectionString) => ({ connectionString, ...settings })),
  });
}

/**
 * Runs one statement on the data source's own pool and returns plain rows.
 * Reads do not go through TypeORM's query runner, which costs a third more for the same rows.
 */
export async function query<Row>(dataSource: DataSource, statement: Sql): Promise<Row[]> {
  try {
    return await send(poolOf(dataSource), statement);
  } catch (error) {
    throw withoutDatabase(error);
  }
}

/** A transaction takes the time that it takes: one of many reports is not to be lost to the limit of a page. */
const BEGIN = 'begin; set local statement_timeout = 0';

/**
 * Runs `work` in one transaction: committed when it resolves, rolled back when it rejects or answers with a failure.
 * @param isFailure tells results after which nothing may stay behind
 * @throws GraphQLError DATABASE_UNAVAILABLE when the database went away, whether it had committed or not
 */
export function inTransaction<Result>(
  dataSource: DataSource,
  work: (run: RunQuery) => Promise<Result>,
  isFailure: (result: Result) => boolean = () => false,
): Promise<Result> {
  return traced(
    () => TRANSACTION,
    () => transact(dataSource, work, isFailure),
  );
}

const TRANSACTION = { name: 'transaction' };

async function transact<Result>(
  dataSource: DataSource,
  work: (run: RunQuery) => Promise<Result>,
  isFailure: (result: Result) => boolean,
): Promise<Result> {
  const client = await poolOf(dataSource)
    .connect()
    .catch((error: unknown) => {
      throw withoutDatabase(error);
    });
  let broken = false;
  // One that breaks between two statements tells nobody else, and an error that nobody hears ends the process.
  const noteBroken = (): void => void (broken = true);
  client.on('error', noteBroken);
  try {
    await client.query(BEGIN);
    const result = await work((statement) => send(client, statement));
    await client.query(isFailure(result) ? 'rollback' : 'commit');
    return result;
  } catch (error) {
    // A connection that cannot even roll back is not given to the next request.
    if (isPassing(error)) broken = true;
    else await client.query('rollback').catch(() => (broken = true));
    throw withoutDatabase(error);
  } finally {
    client.off('error', noteBroken);
    client.release(broken);
  }
}
