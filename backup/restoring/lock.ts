import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import { quoted, type Table } from '../catalogue';
import { Refusal } from '../refusal';

/** SQLSTATE of a lock that others hold, and of two that wait for each other. */
const BUSY = new Set(['55P03', '40P01']);

/** How long others wait behind this at a time, in milliseconds: less than after which PostgreSQL ends one of both. */
const PATIENCE = 500;
const PAUSE = 250;
const ATTEMPTS = 160;

/**
 * Locks tables for the transaction under way, as soon as nobody is in the way; others are held up for a moment only.
 * @param mode `exclusive`: others read and do not write; `access exclusive`: nor read
 * @throws Refusal after two minutes
 */
export async function lockTables(
  client: ClientBase,
  tables: readonly Table[],
  mode: 'exclusive' | 'access exclusive',
): Promise<void> {
  if (tables.length === 0) return;
  for (let attempt = 1; ; attempt += 1) {
    await client.query(`savepoint unlocked; set local lock_timeout = ${PATIENCE}`);
    try {
      await client.query(`lock table ${tables.map(quoted).join(', ')} in ${mode} mode`);
      await client.query('set local lock_timeout = 0; release savepoint unlocked');
      return;
    } catch (error) {
      if (!BUSY.has((error as { code?: string }).code ?? '')) throw error;
      if (attempt === ATTEMPTS) throw inUse(error);
      await client.query('rollback to savepoint unlocked; release savepoint unlocked');
      await sleep(PAUSE);
    }
  }
}

const inUse = (cause: unknown): Refusal =>
  new Refusal(
    {
      vi: 'Có chương trình khác giữ các bảng quá lâu; không thay thế gì. Hãy dừng nó rồi khôi phục lại.',
      en: 'Somebody else has held the tables for too long; nothing is replaced. Stop that and restore again.',
    },
    { cause },
  );
