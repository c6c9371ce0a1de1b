import { pathTo } from '../address/paths';
import { DEADLINE_KINDS, STATUSES } from '../language/words';
import { Glyph } from '../parts/glyph';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import type { PlanItem } from './plan-query';

/** The items of a plan under the headings of its document. Each has an address of its own: `#` and its number. */
export function PlanItems({ items }: { items: readonly PlanItem[] }) {
  const sections: { heading: string; items: PlanItem[] }[] = [];
  for (const item of items) {
    const last = sections.at(-1);
    if (last?.heading === item.section) last.items.push(item);
    else sections.push({ heading: item.section, items: [item] });
  }
  return sections.map(({ heading, items: own }, i) => (
    <section key={`${heading} ${i}`} className="plan-section">
      <h3 lang="vi">{heading}</h3>
      <ol className="plan-items">
        {own.map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </ol>
    </section>
  ));
}

function Item({ item }: { item: PlanItem }) {
  const { t, format, hash } = usePage();
  const { dueOn, text, kind } = item.deadline;
  return (
    <li id={item.ref} className={hash === item.ref ? 'is-target' : undefined}>
      <Link to={pathTo.planTask(item.id)} className="ref">
        {item.ref}
      </Link>
      <div>
        <p className="item-title">{item.title}</p>
        {item.deliverable !== null && (
          <p>
            {t({ vi: 'Kết quả: ', en: 'Result: ' })}
            {item.deliverable}
          </p>
        )}
        <p className="item-facts">
          <span>
            {item.leadUnits.length === 0
              ? t({ vi: 'Kế hoạch không nêu chủ trì', en: 'The plan names no lead' })
              : item.leadUnits.map((unit, i) => (
                  <span key={unit.id}>
                    {i > 0 && ', '}
                    <Link to={pathTo.unit(unit.id)}>{unit.name}</Link>
                  </span>
                ))}
          </span>
          <span>
            {text !== null ? <span lang="vi">“{text}”</span> : t(DEADLINE_KINDS[kind])}
            {dueOn !== null && ` → ${format.date(dueOn)}`}
          </span>
          {item.restates.length > 0 && (
            <span>
              {t({ vi: 'Nhắc lại mục ', en: 'Says again: ' })}
              {item.restates.map(({ id, ref }, i) => (
                <span key={id}>
                  {i > 0 && ', '}
                  <Link to={pathTo.planTask(id)}>{ref}</Link>
                </span>
              ))}
            </span>
          )}
        </p>
        {item.connectionTasks.length > 0 && (
          <ul className="item-connections">
            {item.connectionTasks.map((task) => (
              <li key={task.id}>
                <Glyph state={task.status} />
                <Link to={pathTo.task(task.id)}>{task.database.name}</Link>{' '}
                <span>
                  {t(STATUSES[task.status])}
                  {task.timeliness === 'OVERDUE' && (
                    <b className="late-word"> · {t({ vi: 'quá hạn', en: 'overdue' })}</b>
                  )}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}
