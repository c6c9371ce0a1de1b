import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectFolder } from '../../subgraphs/kit/project-folder';
import { freePort } from './free-port';

export const hasBalancer = spawnSync('nginx', ['-v']).status === 0;

export interface Balancer {
  origin: string;
  stop(): Promise<void>;
}

/** Runs nginx with the configuration that is shipped, before two gateways of this machine. */
export async function startBalancer(gateways: readonly [string, string]): Promise<Balancer> {
  const folder = await mkdtemp(join(tmpdir(), 'ketnoi-balancer-'));
  const port = await freePort();
  const shipped = await readFile(join(projectFolder(), 'operations/balancer/nginx.conf'), 'utf8');
  const replacements: [string, string][] = [
    ['gateway-1:4000', new URL(gateways[0]).host],
    ['gateway-2:4000', new URL(gateways[1]).host],
    ['listen 8080', `listen 127.0.0.1:${port}`],
    [' /tmp/', ` ${folder}/`],
  ];
  const file = join(folder, 'nginx.conf');
  await writeFile(
    file,
    replacements.reduce((text, [from, to]) => text.replaceAll(from, to), shipped),
  );
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  const log = join(folder, 'error.log');
  const nginx = spawn('nginx', ['-c', file, '-e', log, '-g', `daemon off; ${user}`], { stdio: 'ignore' });
  while (!(await isListening(port))) {
    if (nginx.exitCode !== null) throw new Error(await readFile(log, 'utf8'));
    await sleep(20);
  }
  return {
    origin: `http://127.0.0.1:${port}`,
    async stop() {
      const exit = once(nginx, 'exit');
      nginx.kill('SIGTERM');
      await exit;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
