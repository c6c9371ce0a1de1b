import { parse } from 'graphql';
import type { SubgraphExecutor } from './subgraph';

/** Whether the gateway can answer everything: whether every subgraph answers, each by its name. */
export interface Readiness {
  ready: boolean;
  subgraphs: Record<string, 'ready' | 'unavailable'>;
}

const QUESTION = parse('{ __typename }', { noLocation: true });

/**
 * Asks every subgraph whether it answers.
 * @param patience how long to wait for one, in milliseconds
 */
export async function checkReadiness(
  executors: ReadonlyMap<string, SubgraphExecutor>,
  patience: number,
): Promise<Readiness> {
  const states = await Promise.all(
    [...executors].map(async ([name, executor]) => [name, await stateOf(executor, patience)] as const),
  );
  return { ready: states.every(([, state]) => state === 'ready'), subgraphs: Object.fromEntries(states) };
}

async function stateOf(executor: SubgraphExecutor, patience: number): Promise<'ready' | 'unavailable'> {
  let timer: NodeJS.Timeout | undefined;
  const outOfPatience = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, patience, undefined);
  });
  try {
    const answer = await Promise.race([
      executor({ document: QUESTION, operationType: 'query' }),
      outOfPatience,
    ]);
    return answer && 'data' in answer && answer.data?.['__typename'] ? 'ready' : 'unavailable';
  } catch {
    return 'unavailable';
  } finally {
    clearTimeout(timer);
  }
}
