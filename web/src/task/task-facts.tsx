import { pathTo } from '../address/paths';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { DeadlineWords } from '../tasks/deadline-words';
import { Section } from '../parts/section';
import type { Task } from './task-query';

/** Whose it is, by when, and which line of which document says so. */
export function TaskFacts({ task }: { task: Task }) {
  const { t, format } = usePage();
  const { plan, planTask, deadline } = task;
  const planned = planTask.deadline.dueOn;
  return (
    <Section title={t({ vi: 'Trách nhiệm, thời hạn, nguồn gốc', en: 'Owners, deadline, source' })}>
      <dl className="facts">
        <div>
          <dt>{t({ vi: 'Chủ trì', en: 'Lead' })}</dt>
          <dd>
            <Units units={task.leadUnits} />
          </dd>
        </div>
        <div>
          <dt>{t({ vi: 'Phối hợp', en: 'Coordinating' })}</dt>
          <dd>
            <Units units={task.coordinatingUnits} />
          </dd>
        </div>
        <div>
          <dt>{t({ vi: 'Thời hạn', en: 'Deadline' })}</dt>
          <dd>
            <DeadlineWords deadline={deadline} timeliness={task.timeliness} daysOverdue={task.daysOverdue} />
            {planned !== deadline.dueOn && planned !== null && (
              <small>
                {t({
                  vi: `đã gia hạn; kế hoạch ghi ${format.date(planned)}`,
                  en: `extended; the plan says ${format.date(planned)}`,
                })}
              </small>
            )}
          </dd>
        </div>
        <div>
          <dt>{t({ vi: 'Nguồn', en: 'Source' })}</dt>
          <dd>
            {t({ vi: 'Mục ', en: 'Item ' })}
            <Link to={pathTo.planTask(planTask.id)}>{planTask.ref}</Link>,{' '}
            <Link to={pathTo.plan(plan.id)}>{plan.title}</Link>
            {plan.documentNumber !== null && ` (${plan.documentNumber}`}
            {plan.documentNumber !== null && plan.issuedOn !== null && `, ${format.date(plan.issuedOn)}`}
            {plan.documentNumber !== null && ')'}
            <small lang="vi">{planTask.section}</small>
            <Items title={t({ vi: 'Nhắc lại mục ', en: 'Says again: ' })} items={planTask.restates} />
            <Items
              title={t({ vi: 'Được nhắc lại ở mục ', en: 'Said again in: ' })}
              items={planTask.restatedBy}
            />
          </dd>
        </div>
        <div>
          <dt>{t({ vi: 'CSDL và ngành', en: 'Database and sector' })}</dt>
          <dd>
            <Link to={pathTo.database(task.database.code)}>{task.database.name}</Link>,{' '}
            <Link to={pathTo.sector(task.database.sector.code)}>{task.database.sector.name}</Link>
          </dd>
        </div>
        <div>
          <dt>{t({ vi: 'Mã nhiệm vụ', en: 'Task id' })}</dt>
          <dd>
            <code>{task.id}</code>
          </dd>
        </div>
      </dl>
    </Section>
  );
}

function Units({ units }: { units: readonly { id: string; name: string }[] }) {
  const { t } = usePage();
  if (units.length === 0) return <span>{t({ vi: 'kế hoạch không nêu', en: 'the plan names none' })}</span>;
  return units.map(({ id, name }) => (
    <Link key={id} to={pathTo.unit(id)} className="line">
      {name}
    </Link>
  ));
}

function Items({ title, items }: { title: string; items: readonly { id: string; ref: string }[] }) {
  if (items.length === 0) return null;
  return (
    <small>
      {title}
      {items.map(({ id, ref }, i) => (
        <span key={id}>
          {i > 0 && ', '}
          <Link to={pathTo.planTask(id)}>{ref}</Link>
        </span>
      ))}
    </small>
  );
}
