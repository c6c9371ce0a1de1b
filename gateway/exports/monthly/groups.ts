import type { LocalizedText } from '../../../subgraphs/kit/language';
import type { TaskItem } from '../tables/connection-tasks';

export interface Group {
  title: LocalizedText;
  tasks: TaskItem[];
}

/** The groups of the official report, in its order. */
const TITLES: readonly (readonly [timeliness: string, title: LocalizedText])[] = [
  ['DONE_ON_TIME', { vi: 'Đã hoàn thành đúng hạn', en: 'Done on time' }],
  ['DONE_LATE', { vi: 'Đã hoàn thành, quá hạn', en: 'Done late' }],
  ['IN_TERM', { vi: 'Đang thực hiện, trong hạn', en: 'In term' }],
  ['OVERDUE', { vi: 'Chưa hoàn thành, quá hạn', en: 'Overdue' }],
  ['NO_DEADLINE', { vi: 'Không quy định thời hạn', en: 'No deadline' }],
];

/** Tasks by group. Cancelled ones owe nothing and stand in none, as in `Unit.workload`. */
export function groupsOf(tasks: readonly TaskItem[]): { groups: Group[]; cancelled: number } {
  const owed = tasks.filter(({ status }) => status !== 'CANCELLED');
  return {
    groups: TITLES.map(([timeliness, title]) => ({
      title,
      tasks: owed.filter((task) => task.timeliness === timeliness),
    })),
    cancelled: tasks.length - owed.length,
  };
}
