import { readFileSync, statSync } from 'node:fs';

/** Whom the database programs run as. */
export interface Account {
  uid: number;
  gid: number;
}

/** In order of preference; macOS has the second one. */
const UNPRIVILEGED = ['postgres', '_postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root. Root lends it the account that owns the cluster, which keeps a cluster usable
 * for the user who made it, and for a new one an account that the machine has already: none is ever created.
 * @param cluster the cluster's folder, which need not exist yet
 * @param passwd the table of accounts
 * @returns undefined where the database runs as this process does
 * @throws Error when the cluster belongs to somebody else, or the machine has no account to lend
 */
export function databaseAccount(cluster: string, passwd = '/etc/passwd'): Account | undefined {
  const owner = statSync(cluster, { throwIfNoEntry: false });
  const self = process.getuid?.();
  if (self === 0) return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : unprivileged(passwd);
  if (owner && owner.uid !== self)
    throw new Error(
      `The database in ${cluster} belongs to user ${owner.uid}, this is user ${self}; run as that user or choose another DATA_DIR. / ` +
        `Cơ sở dữ liệu trong ${cluster} thuộc người dùng ${owner.uid}, đây là người dùng ${self}; hãy chạy bằng người dùng đó hoặc chọn DATA_DIR khác.`,
    );
  return undefined;
}

function unprivileged(passwd: string): Account {
  const rows = readFileSync(passwd, 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of UNPRIVILEGED) {
    const row = rows.find(([login]) => login === name);
    const [uid, gid] = [Number(row?.[2]), Number(row?.[3])];
    if (uid > 0 && gid > 0) return { uid, gid };
  }
  throw new Error(
    `PostgreSQL does not run as root, and ${passwd} has no user postgres or nobody to run it; run as an ordinary user or set DATABASE_URL. / ` +
      `PostgreSQL không chạy bằng root và ${passwd} không có người dùng postgres hay nobody; hãy chạy bằng người dùng thường hoặc đặt DATABASE_URL.`,
  );
}
