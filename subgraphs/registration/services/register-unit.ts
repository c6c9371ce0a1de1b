import sql from 'sql-template-tag';
import { areaPath } from '../../kit/areas/area-path';
import { loadUnits } from '../../../registry/loading/load-units';
import { unitRow } from '../../../registry/loading/unit-rows';
import type { Mistake, Source } from '../../../registry/mistakes';
import { checkKnown, type Known } from '../../../registry/reference-checks';
import { checkParents } from '../../../registry/references';
import { unitTable } from '../../../registry/tables';
import { validate } from '../../../registry/validation';
import type { Areas } from '../../kit/areas';
import { type Failure, NotAllowed } from '../../kit/failures';
import type { RunQuery } from '../../kit/pagination/pages';
import { checkText } from '../../kit/writes/input-checks';
import { UnitLevel } from '../../units/entities/unit';
import type { RegistrationContext } from '../context';
import { UnitRegistered } from '../entities/write-results';
import type { RegisterUnitInput } from '../inputs';
import { inputSource, withoutAbsent } from './input-source';
import { readRegistered } from './known';
import { register } from './registration';
import { claimOnUnit, UNIT } from './responsibility';

/** The file's columns that are other fields of the input. */
const FIELDS = { name_vi: ['name', 'vi'], name_en: ['name', 'en'] };

/** The areas of the unit as it will be and, where it is registered already, as it is. Central units have none. */
async function areaPathsOf(
  run: RunQuery,
  areas: Areas,
  { id, level, area }: RegisterUnitInput,
): Promise<string[][]> {
  const registered = await run<{ areaPath: string[] }>(
    sql`select area_path as "areaPath" from units.unit where id = ${id}`,
  );
  const future = area != null && areas.has(area) ? [areaPath(areas, area)] : [];
  const central = level === UnitLevel.CENTRAL && area == null ? [[]] : [];
  return [...future, ...central, ...registered.map((unit) => unit.areaPath)];
}

/** A unit belongs to one that is there, and not to itself. */
async function checkParent(
  run: RunQuery,
  source: Source,
  { id, parent }: RegisterUnitInput,
  known: Known,
): Promise<Mistake[]> {
  if (parent == null) return [];
  const others = await run<{ id: string; parentId: string }>(
    sql`select id, parent_id as "parentId" from units.unit where parent_id is not null and id <> ${id}`,
  );
  const parents = new Map([
    [id, [parent]],
    ...others.map((unit): [string, string[]] => [unit.id, [unit.parentId]]),
  ]);
  return [
    ...(parent === id ? [] : checkKnown(source, ['parent'], parent, known, 'units')),
    ...checkParents(source, parents, () => ['parent']),
  ];
}

/** Registers a unit, or changes the one that has its id in place; who took over from it stays. */
export function registerUnit(
  context: RegistrationContext,
  input: RegisterUnitInput,
): Promise<UnitRegistered | Failure> {
  const { areas } = context;
  const { idempotencyKey: _key, note, ...fields } = input;
  const { name, ...unitFields } = fields;
  const row = withoutAbsent({ ...unitFields, name_vi: name.vi, name_en: name.en });
  const { source, invalid } = inputSource(FIELDS);
  return register(context, {
    name: 'registerUnit',
    input,
    content: withoutAbsent(fields) as object,
    note,
    what: UNIT,
    checks: checkText(['note'], note),
    apply: async (run, identity) => {
      const areaPaths = await areaPathsOf(run, areas, input);
      const claim = areaPaths.length > 0 ? claimOnUnit(identity, areaPaths) : null;
      if (claim instanceof NotAllowed) return claim;
      const registered = await readRegistered(run, areas);
      const { value: unit, mistakes } = validate(unitTable.row, row, source);
      mistakes.push(...checkKnown(source, ['area'], input.area ?? undefined, registered, 'areas'));
      mistakes.push(...(await checkParent(run, source, input, registered)));
      if (unit === null || claim === null || mistakes.length > 0) return invalid(mistakes);
      await loadUnits(run, [unitRow(unit, areas)]);
      return { id: unit.id, claim };
    },
    answer: (id) => new UnitRegistered(id),
  });
}
