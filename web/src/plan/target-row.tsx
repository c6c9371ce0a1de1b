import { lazy, Suspense, useState } from 'react';
import { ActionChoice } from '../parts/action-choice';
import { usePage } from '../parts/page';
import type { PlanTarget } from './plan-query';

const RecordForm = lazy(async () => ({ default: (await import('./figure-forms')).RecordForm }));
const CorrectForm = lazy(async () => ({ default: (await import('./figure-forms')).CorrectForm }));

const FORMS = {
  record: { name: { vi: 'Ghi số liệu', en: 'Record' }, Form: RecordForm },
  correct: { name: { vi: 'Đính chính', en: 'Correct' }, Form: CorrectForm },
} as const;

interface TargetRowProps {
  target: PlanTarget;
  /** Whether its figures can be written by who is signed in. */
  canWrite: boolean;
}

/** One target with its newest figure, and below it the form that was opened. */
export function TargetRow({ target, canWrite }: TargetRowProps) {
  const { t, format } = usePage();
  const [opened, open] = useState<keyof typeof FORMS | null>(null);
  const Form = opened === null || !canWrite ? null : FORMS[opened].Form;
  const offered = target.figures.totalCount > 0 ? (['record', 'correct'] as const) : (['record'] as const);
  return (
    <>
      <tr role="row">
        <th role="rowheader" scope="row">
          {target.title} <small>{target.ref}</small>
        </th>
        <td role="cell" className="number">
          {target.value === null
            ? t({ vi: 'bằng lời', en: 'in words' })
            : format.quantity(target.value, target.unit)}
        </td>
        <td role="cell">
          {target.dueOn === null ? t({ vi: 'không nêu', en: 'not named' }) : format.date(target.dueOn)}
        </td>
        <td role="cell" className="number">
          {target.latestFigure === null ? (
            '–'
          ) : (
            <>
              {format.quantity(target.latestFigure.value, target.unit === '%' ? '%' : null)}{' '}
              <small>({format.month(target.latestFigure.period)})</small>
            </>
          )}
        </td>
        <td role="cell">
          <Result of={target} />
        </td>
        {canWrite && (
          <td role="cell">
            <ActionChoice actions={FORMS} offered={offered} chosen={opened} choose={open} of={target.ref} />
          </td>
        )}
      </tr>
      {Form !== null && (
        <tr role="row" className="form-row">
          <td role="cell" colSpan={6}>
            <Suspense>
              <Form target={target} />
            </Suspense>
          </td>
        </tr>
      )}
    </>
  );
}

/** Whether a target is reached, by its newest figure. */
function Result({ of: { value, reached, dueOn } }: { of: PlanTarget }) {
  const { t, day } = usePage();
  if (value === null) return t({ vi: 'không tính được', en: 'cannot be counted' });
  if (reached === null) return t({ vi: 'chưa báo cáo', en: 'not reported' });
  if (reached) return <span className="good-word">{t({ vi: 'đạt', en: 'reached' })}</span>;
  if (dueOn === null || dueOn >= day) return t({ vi: 'chưa đạt', en: 'not yet reached' });
  return <span className="late-word">{t({ vi: 'không đạt', en: 'missed' })}</span>;
}
