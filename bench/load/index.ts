import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { LoadAnswer, LoadOrder, LoadResult } from './request';

export interface Load {
  /** @throws Error with what a server answered instead of what it should have */
  make(order: LoadOrder): Promise<LoadResult>;
  stop(): void;
}

/** Starts the process that makes load. */
export function startLoad(): Load {
  const child = fork(path.join(__dirname, 'process.js'), { serialization: 'advanced' });
  return {
    async make(order) {
      child.send(order);
      const [answer] = (await once(child, 'message')) as [LoadAnswer];
      if ('mistake' in answer) throw new Error(answer.mistake);
      return answer.result;
    },
    stop: () => void child.kill(),
  };
}
