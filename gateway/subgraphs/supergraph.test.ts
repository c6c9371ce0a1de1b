import { toySupergraph } from '../testing/toy-graph';
import { readSubgraphs, urlVariable } from './supergraph';

it('reads the names and addresses of the subgraphs', () => {
  expect(readSubgraphs(toySupergraph({ plans: 'http://plans:4002/graphql' }))).toEqual([
    { name: 'connections', url: '' },
    { name: 'plans', url: 'http://plans:4002/graphql' },
    { name: 'units', url: '' },
  ]);
});

it('says in both languages what is no supergraph', () => {
  expect(() => readSubgraphs('type Query { a: Int }')).toThrow(
    /chưa|không.* \/ .*no composed federation supergraph/,
  );
  expect(() => readSubgraphs('type Query {\n  a Int }')).toThrow(/dòng 2, cột 5.* \/ .*line 2, column 5/);
});

it.each([
  ['units', 'UNITS_URL'],
  ['Price-List v2', 'PRICE_LIST_V2_URL'],
])('names the variable of %s %s', (subgraph, variable) => {
  expect(urlVariable(subgraph)).toBe(variable);
});
