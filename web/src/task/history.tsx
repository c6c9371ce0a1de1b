import { pathTo } from '../address/paths';
import { HISTORY_KINDS, ROLES } from '../language/words';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { ShowMore } from '../parts/show-more';
import type { Task } from './task-query';

interface HistoryProps {
  entries: Task['history']['nodes'];
  total: number;
}

/** Who did what to a task, when and why, the newest first. */
export function History({ entries, total }: HistoryProps) {
  const { t, format } = usePage();
  if (entries.length === 0) {
    return (
      <p className="none">
        {t({
          vi: 'Chưa có thay đổi nào kể từ khi nạp từ kế hoạch.',
          en: 'Nothing has changed since it was loaded from the plan.',
        })}
      </p>
    );
  }
  const nameOf = (words: typeof ROLES, name: string): string => (words[name] ? t(words[name]) : name);
  return (
    <>
      <ol className="history">
        {entries.map(({ id, kind, recordedAt, summary, actor }) => (
          <li key={id}>
            <time dateTime={recordedAt}>{format.instant(recordedAt)}</time>
            <div>
              <b>{nameOf(HISTORY_KINDS, kind)}</b>
              <p>{format.sentence(summary)}</p>
              <p className="hint">
                {actor.name} · {nameOf(ROLES, actor.role)}
                {actor.unit !== null && (
                  <>
                    {' · '}
                    <Link to={pathTo.unit(actor.unit.id)}>{actor.unit.name}</Link>
                  </>
                )}
              </p>
            </div>
          </li>
        ))}
      </ol>
      <ShowMore shown={entries.length} total={total} />
    </>
  );
}
