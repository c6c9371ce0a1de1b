import {
  astFromValue,
  getNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isLeafType,
  isNonNullType,
  isObjectType,
  isUnionType,
  print,
} from 'graphql';
import { type Place, placesOf, put } from './places';

/** What is asked of the result of a write, by its type. */
const ASKED: Record<string, string> = {
  InvalidInput: 'fields { path }',
  NotFound: 'id',
  ReportsRefused: 'outcomes { failure { ... on InvalidInput { fields { path } } ... on NotFound { id } } }',
  StatusReported: 'report { id }',
  TargetFigureRecorded: 'figure { id }',
};

/** A mutation, with the places of its input where a text may stand. */
export interface Write {
  name: string;
  query: string;
  places: Place[];
}

export const writesOf = (schema: GraphQLSchema): Write[] =>
  Object.values(schema.getMutationType()!.getFields()).map(({ name, args, type }) => {
    const results = getNamedType(type);
    const members = isUnionType(results) ? results.getTypes().filter((each) => ASKED[each.name]) : [];
    const asked = members.map((each) => `... on ${each.name} { ${ASKED[each.name]} }`).join(' ');
    const input = args[0]!.type;
    const query = `mutation ($input: ${String(input)}) { ${name}(input: $input) { ... on Failure { code } ${asked} } }`;
    return { name, query, places: placesOf(input) };
  });

/** Where what has arguments of its own is found; it stands at …. */
const ENTRIES: Record<string, string> = {
  Query: '…',
  Area: 'area(id: "P63:67") { … }',
  Unit: 'unit(id: "dak-nong.police") { … }',
  Plan: 'plan(id: "dak-nong-2022") { … }',
  Target: 'target(id: "dak-nong-2022/I.2.a.2022#6/b") { … }',
  ReportingDuty: 'plan(id: "dak-nong-2022") { reportingDuties { … } }',
  Sector: 'sector(code: "land") { … }',
  SectorDatabase: 'database(code: "land") { … }',
  ConnectionTask: 'connectionTask(id: "dak-nong-2022/PL2.26/land") { … }',
  Coverage: 'coverage { … }',
  CoverageCell: 'coverage(filter: { databases: ["land"] }) { cells { … } }',
};

/** What an argument needs beside it. */
const NEEDED: Record<string, string> = { from: '"2022-01"', to: '"2022-03"' };

/** What is selected below a list or a coverage. */
const OPENED = ['nodes', 'totals'];

/** A selection that has something looked up: what can be asked for without arguments. */
function selectionOf(type: GraphQLOutputType, depth = 1): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return isLeafType(named) ? '' : '{ __typename }';
  const fields = Object.values(named.getFields()).filter(
    ({ name, args, type: of }) =>
      !args.some((argument) => isNonNullType(argument.type)) &&
      (isLeafType(getNamedType(of)) || (depth > 0 && OPENED.includes(name))),
  );
  return `{ __typename ${fields.map((field) => `${field.name} ${selectionOf(field.type, depth - 1)}`).join(' ')} }`;
}

/** A field, with one place in one of its arguments where a text may stand. */
export interface Question {
  name: string;
  place: Place;
  /** The request that has the text there: in a variable, or in the document itself. */
  ask: (text: string, isInDocument: boolean) => { query: string; variables: object };
}

export const questionsOf = (schema: GraphQLSchema): Question[] =>
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__') && !['Mutation', 'Subscription'].includes(name))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
    .flatMap(({ type, field }) =>
      field.args.flatMap((argument) => {
        const others = field.args.filter((other) => other !== argument && isNonNullType(other.type));
        const beside = others.map(({ name }) => `${name}: ${NEEDED[name]}`);
        const queryOf = (given: string): string => {
          const args = [`${argument.name}: ${given}`, ...beside].join();
          return ENTRIES[type.name]!.replace('…', () => `${field.name}(${args}) ${selectionOf(field.type)}`);
        };
        return placesOf(argument.type, [argument.name]).map((place): Question => ({
          name: `${type.name}.${field.name}`,
          place,
          ask: (text, isInDocument) => {
            const value = put(undefined, place.slice(1), text);
            if (isInDocument)
              return { query: `{ ${queryOf(print(astFromValue(value, argument.type)!))} }`, variables: {} };
            const query = `query ($value: ${String(argument.type)}) { ${queryOf('$value')} }`;
            return { query, variables: { value } };
          },
        }));
      }),
    );
