import { killAll } from './part';

/** Runs a command of its own, which gives its exit code; whatever ends it, no process of its registries stays. */
export function runCommand(main: () => Promise<number>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(1));
  process.once('exit', killAll);
  main().then(
    (code) => process.exit(code),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
}
