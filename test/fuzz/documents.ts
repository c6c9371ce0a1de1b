import {
  getNamedType,
  getNullableType,
  type GraphQLInputType,
  type GraphQLNamedOutputType,
  type GraphQLSchema,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Random } from './random';
import { cursor, scalar, text } from './values';

/** Writes documents by the grammar of GraphQL and a schema: most of them valid, and what they ask for answered. */
export class Documents {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: Random,
  ) {}

  /** A document and its variables. */
  operation(): { query: string; variables?: unknown } {
    const { random, schema } = this;
    const kind = random.pick(['query', 'query', 'query', 'mutation', 'subscription'] as const);
    const root = { query: schema.getQueryType(), mutation: schema.getMutationType(), subscription: null }[
      kind
    ];
    const type = root ?? schema.getQueryType()!;
    const operation = root ? kind : 'query';
    const selection = this.selection(type, 1 + random.below(6));
    if (random.chance(0.15)) return { query: this.broken(`${operation} ${selection}`) };
    if (random.chance(0.15)) return this.multiplied(operation, selection);
    return this.withVariables(operation, type);
  }

  private withVariables(
    operation: string,
    type: GraphQLNamedOutputType,
  ): { query: string; variables: unknown } {
    if (!isObjectType(type)) return { query: '{ __typename }', variables: {} };
    const field = this.random.pick(Object.values(type.getFields()));
    const given = field.args.filter((arg) => isNonNullType(arg.type) || this.random.chance(0.6));
    const declared = given.map(({ name, type: of }) => `$${name}: ${of.toString()}`).join(', ');
    const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
    const inside = this.inside(getNamedType(field.type), this.random.below(5));
    return {
      query: `${operation} Q${declared && `(${declared})`} { ${field.name}${passed && `(${passed})`}${inside} }`,
      variables: Object.fromEntries(given.map((arg) => [arg.name, this.value(arg.type, arg.name)])),
    };
  }

  private selection(type: GraphQLNamedOutputType, depth: number): string {
    const { random } = this;
    const parts = ['__typename'];
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of random.several(4, () => random.pick(Object.values(type.getFields())))) {
        const inside = this.inside(getNamedType(field.type), depth - 1);
        const alias = random.chance(0.6) ? `a${random.below(1_000)}: ` : '';
        parts.push(`${alias}${field.name}${this.arguments(field.args)}${this.directive()}${inside}`);
      }
    }
    if (isCompositeType(type) && !isObjectType(type)) {
      const possible = this.schema.getPossibleTypes(type);
      for (const one of random.several(3, () => random.pick(possible))) {
        parts.push(`... on ${one.name}${this.directive()} ${this.selection(one, depth - 1)}`);
      }
    }
    return `{ ${parts.join(' ')} }`;
  }

  private inside(type: GraphQLNamedOutputType, depth: number): string {
    if (!isCompositeType(type)) return '';
    return depth > 0 ? ` ${this.selection(type, depth)}` : ' { __typename }';
  }

  private arguments(args: readonly { name: string; type: GraphQLInputType }[]): string {
    const given = args
      .filter(({ type }) => isNonNullType(type) || this.random.chance(0.4))
      .map(({ name, type }) => `${name}: ${literal(this.value(type, name), type)}`);
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  private directive(): string {
    if (!this.random.chance(0.05)) return '';
    return this.random.pick([
      ' @skip(if: false)',
      ' @include(if: true)',
      ' @skip(if: true)',
      ' @defer',
      ' @x',
    ]);
  }

  /** A value of a type, or one in eight times any other. */
  private value(type: GraphQLInputType, name: string, depth = 0): unknown {
    const { random } = this;
    if (random.chance(0.12)) return scalar(random);
    const nullable = getNullableType(type);
    if (isListType(nullable)) return random.several(4, () => this.value(nullable.ofType, name, depth + 1));
    if (isEnumType(nullable)) return random.pick(nullable.getValues()).name;
    if (isInputObjectType(nullable)) {
      const fields = Object.values(nullable.getFields()).filter(
        (field) => isNonNullType(field.type) || (depth < 4 && random.chance(0.3)),
      );
      return Object.fromEntries(
        fields.map((field) => [field.name, this.value(field.type, field.name, depth + 1)]),
      );
    }
    const scalarName = getNamedType(nullable).name;
    if (name === 'after' || name === 'before') return cursor(random);
    if (scalarName === 'Int') return random.pick([0, 1, 5, 50, 500, -1, 501, 2 ** 31 - 1]);
    if (scalarName === 'Float') return random.pick([0, 0.5, 100, -1, 1e300]);
    if (scalarName === 'Boolean') return random.chance(0.5);
    if (scalarName === 'Date')
      return random.pick(['2022-07-01', '2024-06-30', '2025-07-01', '0001-01-01', '9999-12-31']);
    if (scalarName === 'YearMonth') return random.pick(['2022-06', '2024-12', '0001-01', '9999-12']);
    return text(random);
  }

  /** A document with something taken out, put in or doubled. */
  private broken(query: string): string {
    const { random } = this;
    const at = random.below(query.length);
    const bit = random.pick([
      '{',
      '}',
      '(',
      '"',
      '"""',
      '$',
      '@',
      '...',
      '\0',
      '#',
      '!',
      text(random),
      '\ufeff',
      '&',
    ]);
    return random.pick([
      () => query.slice(0, at),
      () => query.slice(at),
      () => query.slice(0, at) + bit + query.slice(at),
      () => query + query,
      () => query.slice(0, at) + query.slice(at + 3),
    ])();
  }

  /** A document that asks for more than it looks. */
  private multiplied(operation: string, selection: string): { query: string } {
    const { random } = this;
    const count = 1 + random.below(60);
    const chain = (spreads: number): string => {
      const links = Array.from({ length: count }, (_, i) => {
        const spread = `...F${i + 1} `.repeat(i + 1 < count ? spreads : 0);
        return `fragment F${i} on Query { __typename ${spread} }`;
      });
      return `query { ...F0 } ${links.join(' ')}`;
    };
    return {
      query: random.pick([
        () => chain(1),
        () => chain(2),
        () => `query { ...F0 } fragment F0 on Query { ...F0 }`,
        () => `{ ${'area(id: "P63:67") { parent '.repeat(count)}{ id } ${'}'.repeat(count)} }`,
        () =>
          `{ ${Array.from({ length: count }, (_, i) => `a${i}: coverage { totals { cells } }`).join(' ')} }`,
        () => `${operation} ${selection} `.repeat(count),
        () =>
          `{ connectionTasks(first: 500) { nodes { database { connectionTasks(first: ${count}) { nodes { id } } } } } }`,
        () => `{ __schema { types { ${'fields { type { '.repeat(count)} name ${'} } '.repeat(count)} } } }`,
        () => `{ areas(filter: ${'{ within: '.repeat(count)}1${' }'.repeat(count)}) { nodes { id } } }`,
      ])(),
    };
  }
}

/** A value as a document writes it. */
function literal(value: unknown, type: GraphQLInputType): string {
  if (Array.isArray(value)) {
    const nullable = getNullableType(type);
    const of = isListType(nullable) ? nullable.ofType : type;
    return `[${value.map((item) => literal(item, of)).join(', ')}]`;
  }
  const named = getNamedType(type);
  if (typeof value === 'object' && value !== null) {
    const fields = isInputObjectType(named) ? named.getFields() : {};
    const parts = Object.entries(value).map(
      ([name, item]) => `${name}: ${literal(item, fields[name]?.type ?? type)}`,
    );
    return `{ ${parts.join(', ')} }`;
  }
  if (isEnumType(named) && typeof value === 'string' && /^\w+$/.test(value)) return value;
  return JSON.stringify(value);
}
