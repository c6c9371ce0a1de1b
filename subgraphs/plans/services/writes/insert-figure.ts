import { randomUUID } from 'node:crypto';
import sql from 'sql-template-tag';
import { type Failure, InvalidInput, NotFound } from '../../../kit/failures';
import type { RunQuery } from '../../../kit/pagination/pages';
import type { Claim } from '../../../kit/writes/claim';
import { fieldFailure } from '../../../kit/writes/input-checks';
import type { FigureValue } from './figure-value';

/** What there is one answer for: a target, a month, and a unit or the whole area. */
interface FigureKey {
  targetId: string;
  period: string;
  unitId: string | null;
}

/** A figure as it is recorded. */
export interface NewFigure extends FigureKey, FigureValue {
  note: string | null;
  replacesId: string | null;
}

const FIGURE = { vi: 'số liệu chỉ tiêu', en: 'target figure' };

const wrongReplaces = (vi: string, en: string): InvalidInput =>
  new InvalidInput([fieldFailure(['replaces'], vi, en)]);

/** A correction says the same thing otherwise, not another thing. */
async function checkCorrected(run: RunQuery, figure: NewFigure): Promise<Failure | null> {
  if (figure.replacesId === null) return null;
  const [corrected] = await run<FigureKey>(sql`select target_id as "targetId", period, unit_id as "unitId"
    from target_figure where id = ${figure.replacesId}`);
  if (!corrected) return new NotFound(FIGURE, figure.replacesId);
  const { targetId, period, unitId } = corrected;
  if (targetId === figure.targetId && period === figure.period && unitId === figure.unitId) return null;
  const vi = 'Phải là số liệu của cùng chỉ tiêu, cùng kỳ và cùng đơn vị.';
  return wrongReplaces(vi, 'Must be a figure of the same target, period and unit.');
}

/** Why a figure was not inserted: another one stands where it would. */
async function placeTaken(
  run: RunQuery,
  { targetId, period, unitId, replacesId }: NewFigure,
): Promise<InvalidInput> {
  if (replacesId !== null) {
    const [newer] = await run<{ id: string }>(
      sql`select id from target_figure where replaces_id = ${replacesId}`,
    );
    const vi = `Số liệu này đã được đính chính bởi "${newer!.id}".`;
    return wrongReplaces(vi, `This figure was corrected already, by "${newer!.id}".`);
  }
  const [standing] = await run<{ id: string }>(sql`select id from target_figure figure
    where target_id = ${targetId} and period = ${period} and unit_id is not distinct from ${unitId}
      and not exists (select from target_figure correction where correction.replaces_id = figure.id)`);
  const vi = `Kỳ này đã có số liệu "${standing!.id}"; muốn đính chính, hãy nêu nó ở đây.`;
  return wrongReplaces(vi, `The period has the figure "${standing!.id}"; name it here to correct it.`);
}

/**
 * Records a figure where none stands, or in the place of the one that it corrects. The indexes of the table see to it:
 * of two that race for a place, the second waits here until the first has ended, and finds it.
 * @param run runs in the transaction of the write
 */
export async function insertFigure(
  run: RunQuery,
  claim: Claim,
  figure: NewFigure,
): Promise<Failure | { figureId: string }> {
  const refused = await checkCorrected(run, figure);
  if (refused) return refused;
  const figureId = randomUUID();
  const inserted =
    await run(sql`insert into target_figure (id, target_id, period, unit_id, value, numerator, denominator,
      note, actor_name, actor_subject, actor_role, actor_claim, actor_unit_id, replaces_id)
    values (${figureId}, ${figure.targetId}, ${figure.period}, ${figure.unitId}, ${figure.value}, ${figure.numerator},
      ${figure.denominator}, ${figure.note}, ${claim.name}, ${claim.subject}, ${claim.role}, ${claim.claim},
      ${claim.unitId}, ${figure.replacesId})
    on conflict do nothing returning id`);
  return inserted.length > 0 ? { figureId } : placeTaken(run, figure);
}
