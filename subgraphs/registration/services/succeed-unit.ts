import sql from 'sql-template-tag';
import { localized, type Mistake, type Source } from '../../../registry/mistakes';
import { checkAcyclic } from '../../../registry/reference-checks';
import { checkEvidence } from '../../connections/services/writes/input-checks';
import { type Failure, NotAllowed, NotFound } from '../../kit/failures';
import type { RunQuery } from '../../kit/pagination/pages';
import { checkRequiredText } from '../../kit/writes/input-checks';
import type { RegistrationContext } from '../context';
import { UnitSucceeded } from '../entities/write-results';
import type { SucceedUnitInput } from '../inputs';
import { inputSource, withoutAbsent } from './input-source';
import { register } from './registration';
import { claimOnUnit, UNIT } from './responsibility';

const LOOP = localized('không kế thừa chính mình', 'no way back to the same unit');

async function findAreaPath(run: RunQuery, id: string): Promise<string[] | NotFound> {
  const [unit] = await run<{ areaPath: string[] }>(
    sql`select area_path as "areaPath" from units.unit where id = ${id}`,
  );
  return unit?.areaPath ?? new NotFound(UNIT, id);
}

/** Whoever follows from successor to successor arrives at a unit that has its duties. */
async function checkSuccessor(
  run: RunQuery,
  source: Source,
  { unitId, successorId }: SucceedUnitInput,
): Promise<Mistake[]> {
  const others = await run<{ id: string; successorId: string }>(
    sql`select id, successor_id as "successorId" from units.unit where successor_id is not null and id <> ${unitId}`,
  );
  const successors = new Map([
    [unitId, [successorId]],
    ...others.map((unit): [string, string[]] => [unit.id, [unit.successorId]]),
  ]);
  return checkAcyclic(source, successors, () => ['successorId'], LOOP);
}

/** Tells which unit takes over from another, since when. Said once more, it is corrected; both stay entered. */
export function succeedUnit(
  context: RegistrationContext,
  input: SucceedUnitInput,
): Promise<UnitSucceeded | Failure> {
  const { unitId, successorId, effectiveOn, reason, document } = input;
  const { source, invalid } = inputSource();
  return register(context, {
    name: 'succeedUnit',
    input,
    content: withoutAbsent({ unitId, successorId, effectiveOn, document }) as object,
    note: reason,
    what: UNIT,
    checks: [
      ...checkRequiredText(['reason'], reason),
      ...checkEvidence(['document'], document, context.today),
    ],
    apply: async (run, identity) => {
      const areaPath = await findAreaPath(run, unitId);
      if (areaPath instanceof NotFound) return areaPath;
      const claim = claimOnUnit(identity, [areaPath]);
      if (claim instanceof NotAllowed) return claim;
      const successor = await findAreaPath(run, successorId);
      if (successor instanceof NotFound) return successor;
      const mistakes = await checkSuccessor(run, source, input);
      if (mistakes.length > 0) return invalid(mistakes);
      await run(sql`update units.unit set successor_id = ${successorId}, successor_from = ${effectiveOn}
        where id = ${unitId}`);
      return { id: unitId, claim };
    },
    answer: (id) => new UnitSucceeded(id),
  });
}
