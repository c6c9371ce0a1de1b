import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useRegistry } from './support/registry';

const registry = useRegistry();
const root = join(__dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

const examples = [...readme.matchAll(/```graphql\n(.*?)```\s+```json\n(.*?)```/gs)].map(
  ([, query, answer]) => [query!, answer!] as const,
);

test('the README has three queries with their answers', () => {
  expect(examples).toHaveLength(3);
});

test.each(examples)('the answer to\n%s\nis the one in the README', async (query, answer) => {
  await expect(registry.ask(query)).resolves.toEqual(JSON.parse(answer));
});

test('every command and every link of the README leads somewhere', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const commands = [...readme.matchAll(/(?:^|`)npm (?:run )?([\w:]+)/gm)].map(([, name]) => name!);
  expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  const links = [...readme.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, link]) => link!);
  expect(links.length).toBeGreaterThan(8);
  for (const link of links) expect(() => readFileSync(join(root, link))).not.toThrow('ENOENT');
});
