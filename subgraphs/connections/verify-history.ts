import { query } from '../kit/database';
import { runCheck, tellDifference } from './run-check';
import { verifyHistoryOf } from './services/writes/verify-history';

/** `npm run history:verify`: checks the history of every task. */
runCheck(async (dataSource) => {
  const { tasks, entries, differences } = await verifyHistoryOf(
    (statement) => query(dataSource, statement),
    ({ taskId, message }) => tellDifference(taskId, message),
  );
  return {
    differences,
    summary: {
      vi: `${tasks} nhiệm vụ, ${entries} mục lịch sử, ${differences} sai khác`,
      en: `tasks: ${tasks}, history entries: ${entries}, differences: ${differences}`,
    },
  };
});
