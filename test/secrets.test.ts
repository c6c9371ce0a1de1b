import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(__dirname, '..');

/** What keys and tokens look like, by who gives them out. */
const SECRETS: Record<string, RegExp> = {
  'a private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY/,
  'a key of a cloud': /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bAIza[\w-]{35}\b/,
  'a token of a code host or registry':
    /\b(?:gh[pousr]_\w{30,}|github_pat_\w{20,}|glpat-[\w-]{20,}|npm_\w{30,})/,
  'a token of a chat': /\bxox[abprs]-[\w-]{10,}/,
  'a signed token': /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/,
  'a password in an address': /\b[a-z][a-z+]*:\/\/[\w.-]+:[^@/\s'"`]+@/,
};

/** Passwords that open nothing: of examples, of tests, and of the overlay for trying the registry. */
const EXAMPLES = ['…', 'only-for-trying-it', 'pass', 'hunter2'];

/** A token of a development issuer is valid for one data folder, and for hours. */
function isOfDevelopment(token: string): boolean {
  const claims = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { iss?: string };
  return claims.iss?.startsWith('urn:ketnoi:development:') ?? false;
}

const IS_HARMLESS: Record<string, (found: string) => boolean> = {
  'a signed token': isOfDevelopment,
  'a password in an address': (found) => EXAMPLES.some((password) => found.endsWith(`:${password}@`)),
};

/** The secrets in a line, each with what it is. */
const secretsIn = (line: string): string[] =>
  Object.entries(SECRETS).flatMap(([what, pattern]) =>
    [...line.matchAll(new RegExp(pattern, 'g'))]
      .filter(([found]) => !IS_HARMLESS[what]?.(found))
      .map(([found]) => `${what}: ${found.slice(0, 24)}…`),
  );

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (issuer: string): string =>
  `${encoded({ alg: 'EdDSA' })}.${encoded({ iss: issuer })}.${'s'.repeat(40)}`;

test.each([
  ['a private key', `-----BEGIN ${'RSA '}PRIVATE KEY-----`],
  ['a key of a cloud', `AKIA${'A'.repeat(16)}`],
  ['a token of a code host or registry', `"ghp_${'a'.repeat(36)}"`],
  ['a token of a chat', `xoxb-${'1'.repeat(12)}`],
  ['a signed token', `Bearer ${jwt('https://sso.example.vn')}`],
  ['a password in an address', `postgres://owner:${'geheim'}@db/ketnoi`],
])('%s would be found', (what, line) => {
  expect(secretsIn(line)).toEqual([expect.stringContaining(`${what}: `)]);
});

test('what opens nothing is none', () => {
  expect(secretsIn(`${jwt('urn:ketnoi:development:1')} postgres://owner:…@db/ketnoi`)).toEqual([]);
});

// A copy without its history, as in an image, has nothing to look through; nor has one that Git does not trust.
const hasHistory = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: root }).status === 0;
const withHistory = hasHistory ? describe : describe.skip;

withHistory('the history', () => {
  test('has no commit that added a secret', async () => {
    const lockFiles = [':!package-lock.json', ':!bench/peers/package-lock.json'];
    const log = ['log', '--patch', '--unified=0', '--no-color', '--no-ext-diff', '--format=commit %h'];
    const git = spawn('git', [...log, '--', '.', ...lockFiles], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(git, 'close');
    const found: string[] = [];
    let [commit, commits] = ['', 0];
    for await (const line of createInterface({ input: git.stdout })) {
      if (line.startsWith('commit ')) [commit, commits] = [line, commits + 1];
      else if (line.startsWith('+')) found.push(...secretsIn(line).map((secret) => `${commit}: ${secret}`));
    }
    await expect(ended).resolves.toEqual([0, null]);
    expect(commits).toBeGreaterThan(0);
    expect(found).toEqual([]);
  }, 60_000);
});
