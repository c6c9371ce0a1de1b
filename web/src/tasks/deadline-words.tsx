import { DEADLINE_KINDS, TIMELINESS, type Timeliness } from '../language/words';
import { usePage } from '../parts/page';

interface Dated {
  deadline: {
    dueOn: string | null;
    text: string | null;
    kind: keyof typeof DEADLINE_KINDS;
    recurring: boolean;
  };
  timeliness: Timeliness;
  daysOverdue: number | null;
}

/** When a task is due, in the plan's own phrase and as it was read, and how late it is. */
export function DeadlineWords({ deadline, timeliness, daysOverdue }: Dated) {
  const { t, format } = usePage();
  const { dueOn, text, kind, recurring } = deadline;
  return (
    <span className="deadline">
      {dueOn === null ? (
        <span>{text ?? t(DEADLINE_KINDS[kind])}</span>
      ) : (
        <time dateTime={dueOn}>{format.date(dueOn)}</time>
      )}
      {dueOn !== null && text !== null && <small lang="vi">{text}</small>}
      {recurring && dueOn !== null && <small>{t({ vi: 'và thường xuyên', en: 'and recurring' })}</small>}
      {timeliness === 'OVERDUE' ? (
        <span className="late-word">
          {daysOverdue === null
            ? t(TIMELINESS.OVERDUE)
            : t({
                vi: `Quá hạn ${format.number(daysOverdue)} ngày`,
                en: `${format.counted(daysOverdue, 'day', 'days')} overdue`,
              })}
        </span>
      ) : (
        timeliness !== 'NO_DEADLINE' && <small>{t(TIMELINESS[timeliness])}</small>
      )}
    </span>
  );
}
