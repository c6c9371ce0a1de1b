import type { Fault } from '../fault';
import type { Single } from '../single';

/** Clients that write while one process holds all of it. */
const WRITERS = 16;

const restart = async (topology: Single): Promise<void> => {
  await topology.server.kill('SIGKILL');
  await topology.server.start();
  await topology.reconnect();
};

export const serverKilled: Fault<Single> = {
  name: 'the single server killed',
  promise: 'its database ends with it; started again it goes on',
  lasts: [0, 100],
  writers: WRITERS,
  strike: async (topology) => {
    await topology.server.kill('SIGKILL');
    return { mend: () => restart(topology) };
  },
};

export const itsDatabaseKilled: Fault<Single> = {
  name: "the single server's PostgreSQL killed",
  promise: 'the server ends; started again it goes on',
  lasts: [100, 500],
  writers: WRITERS,
  strike: (topology) => {
    process.kill(topology.postmaster(), 'SIGKILL');
    return Promise.resolve({ mend: () => restart(topology) });
  },
};
