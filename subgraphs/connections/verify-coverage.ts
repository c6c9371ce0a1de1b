import sql from 'sql-template-tag';
import { inTransaction } from '../kit/database';
import { runCheck, tellDifference } from './run-check';
import { verifyCoverageOf } from './services/coverage/verify-coverage';

/** `npm run coverage:verify`: reckons all that coverage keeps anew from the reports, as they are at one moment. */
runCheck((dataSource) =>
  inTransaction(dataSource, async (run) => {
    await run(sql`set transaction isolation level repeatable read, read only`);
    const { groups, tasks, differences } = await verifyCoverageOf(run, ({ group, message }) =>
      tellDifference(group, message),
    );
    return {
      differences,
      summary: {
        vi: `${groups} nhóm, ${tasks} nhiệm vụ, ${differences} sai khác`,
        en: `groups: ${groups}, tasks: ${tasks}, differences: ${differences}`,
      },
    };
  }),
);
