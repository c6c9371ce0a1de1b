import { expectSameAnswers } from './ask';
import type { BenchDatabase } from './database';
import type { Case } from './measure';
import { pageRequests } from './queries';
import type { Running } from './start-process';

/** All that is up. */
export interface Stage {
  database: BenchDatabase;
  /** The candidates that run, by name. */
  candidates: ReadonlyMap<string, Running>;
}

export interface Contest {
  name: string;
  title: string;
  cases(stage: Stage): Promise<Case[]>;
}

/** How many requests must have the same answers before anything is measured. */
const COMPARED = 10;

/** The name of a case: who answers, and for how many clients at a time. */
export const caseName = (candidate: string, clients: number): string => `${candidate} ×${clients}`;

export const CONTESTS: readonly Contest[] = [
  {
    name: 'page',
    title: 'Page of 50 connection tasks with database, plan, area, lead and coordinating units, uncached',
    async cases({ database, candidates }) {
      const single = candidates.get('single')!.origin;
      const requests = await pageRequests(single);
      const compared = requests.slice(0, COMPARED);
      for (const { origin } of candidates.values())
        await expectSameAnswers([single, compared], [origin, compared]);
      return [1, 32].flatMap((clients) =>
        [...candidates]
          .filter(([name]) => name !== 'cached')
          .map(([name, { origin, processes }]) => ({
            name: caseName(name, clients),
            origin,
            requests,
            clients,
            processes: [...processes, database.process],
          })),
      );
    },
  },
];
