import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compose } from './compose';

const committed = (file: string): string => readFileSync(path.join(__dirname, file), 'utf8');

test('the committed schemas are what the subgraphs compose to: run `npm run schema` after a change', async () => {
  const { supergraph, api } = await compose();
  expect(supergraph).toBe(committed('supergraph.graphql'));
  expect(api).toBe(committed('api.graphql'));
});
