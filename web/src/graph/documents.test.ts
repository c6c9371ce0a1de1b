import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, introspectionFromSchema, parse, validate } from 'graphql';
import { minifyIntrospection, outputIntrospectionFile } from '@gql.tada/internal';

const web = join(__dirname, '..', '..');
const schema = buildSchema(readFileSync(join(web, '..', 'schema', 'api.graphql'), 'utf8'));

const sources = readdirSync(join(web, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
  .map((file) => readFileSync(join(web, 'src', file), 'utf8'));

const documents = sources
  .flatMap((source) => [...source.matchAll(/graphql\(\s*`([^`]+)`/g)])
  .map(([, text = '']) => text.trim());
const fragments = new Map(
  documents.flatMap((text) => {
    const name = /^fragment (\w+)/.exec(text)?.[1];
    return name === undefined ? [] : [[name, text] as const];
  }),
);
const operations = documents.filter((text) => !text.startsWith('fragment'));

test('there are documents to check', () => {
  expect(operations.length).toBeGreaterThan(20);
});

test.each(operations.map((text) => [/^\w+ (\w+)/.exec(text)?.[1], text]))(
  '%s asks what the composed schema answers',
  (_, text = '') => {
    const spread = [...text.matchAll(/\.\.\.(\w+)/g)].map(([, name = '']) => fragments.get(name) ?? '');
    expect(validate(schema, parse([text, ...new Set(spread)].join('\n')))).toEqual([]);
  },
);

test('the types that documents are checked by are those of the composed schema (npm run schema)', () => {
  const introspection = minifyIntrospection(introspectionFromSchema(schema, { descriptions: false }));
  const types = outputIntrospectionFile(introspection, { fileType: '.d.ts', shouldPreprocess: true });
  const committed = readFileSync(join(web, 'graphql-env.d.ts'), 'utf8');
  expect(committed.replace(/\s+/g, ' ').trim()).toBe(types.replace(/\s+/g, ' ').trim());
});
