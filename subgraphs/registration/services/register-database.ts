import sql from 'sql-template-tag';
import { enter } from '../../../registry/loading/enter';
import { databaseRow } from '../../../registry/loading/connection-rows';
import { loadDatabases } from '../../../registry/loading/load-databases';
import { foundValue, localized, type Mistake, mistakeAt, type Source } from '../../../registry/mistakes';
import { checkKnown } from '../../../registry/reference-checks';
import { databaseTable } from '../../../registry/tables';
import { validate } from '../../../registry/validation';
import { type Failure, NotAllowed } from '../../kit/failures';
import type { Identity } from '../../kit/identity/identity';
import type { RunQuery } from '../../kit/pagination/pages';
import type { Claim } from '../../kit/writes/claim';
import { checkText } from '../../kit/writes/input-checks';
import type { RegistrationContext } from '../context';
import { DatabaseRegistered } from '../entities/write-results';
import type { RegisterDatabaseInput } from '../inputs';
import { inputSource, withoutAbsent } from './input-source';
import { readRegistered } from './known';
import { register } from './registration';
import { claimOfAdministrator, claimOnAreas } from './responsibility';

const DATABASE = { vi: 'cơ sở dữ liệu', en: 'database' };

const FOR_ALL = {
  vi: 'Chỉ administrator được sửa một cơ sở dữ liệu đã đăng ký hay đăng ký một trung tâm: cả nước dùng chung.',
  en: 'Only an administrator changes a registered database or registers a hub: the whole country shares them.',
};

/** The file's columns that are other fields of the input. */
const FIELDS = { name_vi: ['name', 'vi'], name_en: ['name', 'en'], hub_role: ['hubRole'] };

/** A database belongs to no area: whoever coordinates one may add to the list, and nobody there may change it. */
function claimOn(
  identity: Identity,
  { hubRole }: RegisterDatabaseInput,
  isRegistered: boolean,
): Claim | NotAllowed {
  if (isRegistered || hubRole != null) return claimOfAdministrator(identity, FOR_ALL);
  return claimOnAreas(identity, [identity.areas], DATABASE);
}

/** Hubs are what tasks connect to, not what they connect. */
async function checkHub(run: RunQuery, source: Source, input: RegisterDatabaseInput): Promise<Mistake[]> {
  if (input.hubRole == null) return [];
  const [task] = await run<{ id: string }>(
    sql`select id from connections.connection_task where database_code = ${input.code} order by id limit 1`,
  );
  if (!task) return [];
  const expected = localized(`không có, vì ${task.id} kết nối nó`, `none, since ${task.id} connects it`);
  return [mistakeAt(source, ['hub_role'], expected, foundValue(input.hubRole))];
}

/** After all others, in the order in which databases are shown. */
async function lastPlace(run: RunQuery): Promise<number> {
  const [last] = await run<{ place: number }>(
    sql`select coalesce(max(position), 0) as place from connections.sector_database`,
  );
  return last!.place;
}

/** Registers a sector database, or changes the one that has its code in place. */
export function registerDatabase(
  context: RegistrationContext,
  input: RegisterDatabaseInput,
): Promise<DatabaseRegistered | Failure> {
  const { code, name, kind, sector, hubRole, note } = input;
  const row = withoutAbsent({ code, name_vi: name.vi, name_en: name.en, kind, sector, hub_role: hubRole });
  const { source, invalid } = inputSource(FIELDS);
  return register(context, {
    name: 'registerDatabase',
    input,
    content: withoutAbsent({ code, name, kind, sector, hubRole }) as object,
    note,
    what: DATABASE,
    checks: checkText(['note'], note),
    apply: async (run, identity) => {
      const registered = await readRegistered(run, context.areas);
      const claim = claimOn(identity, input, registered.databases.has(code));
      if (claim instanceof NotAllowed) return claim;
      const { value: database, mistakes } = validate(databaseTable.row, row, source);
      mistakes.push(...checkKnown(source, ['sector'], sector, registered, 'sectors'));
      mistakes.push(...(await checkHub(run, source, input)));
      if (database === null || mistakes.length > 0) return invalid(mistakes);
      await enter(run, 'connections');
      await loadDatabases(run, [], [databaseRow(database, await lastPlace(run))], { keepPlaces: true });
      return { id: database.code, claim };
    },
    answer: (id) => new DatabaseRegistered(id),
  });
}
