import { exitWith } from '../../subgraphs/kit/serve';
import type { Written } from '../../subgraphs/kit/revisions/follower';
import { openRegistry } from '../registry';
import type { SingleSettings } from '../single-settings';
import type { FromWorker, ToWorker } from './messages';

const tell = (message: FromWorker): void => void process.send!(message);

/**
 * Serves the registry as one of several processes on one port, until it is told to stop or its starter is gone.
 * @param settings DATABASE_URL is set, of a database that is migrated and loaded
 */
export async function serveAsWorker(settings: SingleSettings): Promise<void> {
  let joined = (): void => {};
  const announcing = new Map<number, () => void>();
  let count = 0;

  const announce = (written: Written): Promise<void> =>
    new Promise((resolve) => {
      count += 1;
      announcing.set(count, resolve);
      tell({ type: 'written', id: count, written });
    });

  const databaseUrl = settings.DATABASE_URL!;
  const ownerUrl = settings.DATABASE_OWNER_URL ?? databaseUrl;
  const opening = openRegistry(settings, { databaseUrl, ownerUrl, announce });

  const note = async (id: number, written: Written): Promise<void> => {
    (await opening).noteWritten(written);
    tell({ type: 'noted', id });
  };
  const stop = async (): Promise<void> => {
    await (await opening).close();
    process.exit(0);
  };

  process.on('message', (message: ToWorker) => {
    if (message.type === 'joined') joined();
    if (message.type === 'stop') stop().catch(exitWith);
    if (message.type === 'changed') void note(message.id, message.written);
    if (message.type === 'announced') {
      announcing.get(message.id)?.();
      announcing.delete(message.id);
    }
  });
  process.once('disconnect', () => process.exit(1));
  // Ctrl-C reaches every process of a terminal; the starter says when to stop.
  process.on('SIGINT', () => {});
  process.once('SIGTERM', () => void stop().catch(exitWith));

  const registry = await opening;
  await new Promise<void>((resolve) => {
    joined = resolve;
    tell({ type: 'joining' });
  });
  tell({ type: 'serving', url: await registry.listen() });
}
