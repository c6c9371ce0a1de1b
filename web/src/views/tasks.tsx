import { ExportLinks } from '../parts/export-links';
import { usePage } from '../parts/page';
import { ViewHead } from '../parts/section';
import { filterOf, filterParams, orderOf } from '../tasks/filters';
import { NarrowedTo } from '../tasks/narrowed-to';
import { TaskFilters } from '../tasks/task-filters';
import { TaskList } from '../tasks/task-list';

/** Connection tasks, narrowed as the address says. */
export default function Tasks() {
  const { t, params, scope } = usePage();
  const title = t({ vi: 'Nhiệm vụ kết nối', en: 'Connection tasks' });
  return (
    <>
      <ViewHead
        kind={t({
          vi: 'Mỗi nhiệm vụ: một mục của kế hoạch × một CSDL',
          en: 'One item of a plan × one database',
        })}
        title={title}
      >
        <NarrowedTo />
      </ViewHead>
      <TaskFilters />
      <div className="list-tools">
        <ExportLinks of="connection-tasks" filters={filterParams(params)} />
      </div>
      <TaskList
        filter={filterOf(params, scope.simulated)}
        order={orderOf(params)}
        caption={title}
        none={t({
          vi: 'Không có nhiệm vụ nào như vậy vào ngày này. Thử bỏ bớt điều kiện lọc.',
          en: 'There is no such task on this date. Try fewer conditions.',
        })}
      />
    </>
  );
}
