import { readFileSync } from 'node:fs';
import { clearInterval, setInterval } from 'node:timers';

const INTERVAL = 500;
/** How long an application may take to stop in good order. */
const PATIENCE = 20_000;

/**
 * Ends this process when the npm that started it is gone. npm passes SIGINT and SIGTERM on, but nothing tells its
 * child of a `kill -9`: the terminal stays open, and so does every pipe. What does change is the parent: the kernel
 * gives an orphan to another process at once, also when the dead npm stays behind as a zombie or its number is used
 * again. So the line of parents is compared with the one at the start, twice a second. SIGTERM comes first, the
 * application's usual way to stop. Without npm nothing happens: who starts node directly may want it to stay.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const atStart = parents();
  const watch = setInterval(() => {
    if (parents() === atStart) return;
    clearInterval(watch);
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), PATIENCE).unref();
    process.kill(process.pid, 'SIGTERM');
  }, INTERVAL);
  watch.unref();
}

/**
 * The parent, and those above it as long as it is a shell: many shells wait for the command that npm gave them, and
 * would outlive npm.
 */
function parents() {
  const line = [process.ppid];
  for (let status = processStatus(line[0]); /sh$/.test(status.name); status = processStatus(status.parent))
    line.push(status.parent);
  return line.join(' ');
}

/** What Linux tells of a process; nothing elsewhere, where the shell is bash and becomes its command. */
function processStatus(pid) {
  try {
    const [, name, parent] = /^\d+ \((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return { name, parent };
  } catch {
    return { name: '' };
  }
}
