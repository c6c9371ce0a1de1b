import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { answers } from './processes';

/** Lets somebody else have the data folder. */
export type Release = () => void;

const CLAIM = /^owner-(\d+)-/;

/** Two that start in the same instant see each other and both step back; after a random pause one comes first. */
const ATTEMPTS = 5;

/**
 * Takes the data folder for this process. The claim is a listening socket in the folder, under a name never used
 * before: whoever wants the folder first shows a claim of its own, then looks for others. So of two the later one
 * always sees the earlier, on Linux and macOS, and also between containers that share the folder. The kernel stops
 * listening for a process that ends in any way, and a claim that nobody listens on is deleted.
 * @param dataDir the folder, for the message
 * @param shortPath a path to it that leaves room for a socket's name
 * @throws Error that names the folder and the process that has it
 */
export async function lockDataFolder(dataDir: string, shortPath: string): Promise<Release> {
  let owner: string | undefined;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const { name, withdraw } = await claim(dataDir, shortPath);
    owner = await otherOwner(dataDir, shortPath, name);
    if (owner === undefined) return withdraw;
    withdraw();
    await sleep(randomInt(10, 80));
  }
  throw new Error(
    `The data folder ${dataDir} is in use by another Kết Nối (process ${owner}); stop it or choose another DATA_DIR. / ` +
      `Thư mục dữ liệu ${dataDir} đang được một Kết Nối khác dùng (tiến trình ${owner}); hãy dừng tiến trình đó hoặc chọn DATA_DIR khác.`,
  );
}

async function claim(dataDir: string, shortPath: string): Promise<{ name: string; withdraw: Release }> {
  const name = `owner-${process.pid}-${randomBytes(4).toString('hex')}`;
  const unready = name.replace('owner', 'new');
  const server = createServer((connection) => connection.destroy());
  server.listen({ path: join(shortPath, unready), readableAll: true, writableAll: true });
  await once(server, 'listening');
  // A socket exists before it listens; under its final name it is never seen in that state and taken for a dead one.
  renameSync(join(dataDir, unready), join(dataDir, name));
  server.unref();
  const withdraw = () => {
    rmSync(join(dataDir, name), { force: true });
    server.close();
  };
  return { name, withdraw };
}

/** The process number in the first living claim besides `own`. */
async function otherOwner(dataDir: string, shortPath: string, own: string): Promise<string | undefined> {
  for (const name of readdirSync(dataDir)) {
    const pid = CLAIM.exec(name)?.[1];
    if (pid === undefined || name === own) continue;
    if (await answers(join(shortPath, name))) return pid;
    rmSync(join(dataDir, name), { force: true });
  }
  return undefined;
}
