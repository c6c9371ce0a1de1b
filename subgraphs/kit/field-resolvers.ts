import type { GraphQLFieldResolver } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

type FieldResolver = ReturnType<typeof getMetadataStorage>['fieldResolvers'][number];
type Parameter = NonNullable<FieldResolver['params']>[number];
type Method = (...parameters: unknown[]) => unknown;

/** Gives a parameter of a resolver's method its value. */
type Read = (root: unknown, args: Record<string, unknown>, context: unknown) => unknown;

export interface DirectResolver {
  /** Names of the schema. */
  type: string;
  field: string;
  resolve: GraphQLFieldResolver<unknown, unknown, Record<string, unknown>>;
}

/**
 * Resolvers that call the methods of type-graphql's resolver classes with the object as it was read. type-graphql's
 * own copies every object into an instance of its class, anew for each of its fields, which costs more than the rest of
 * a query. Left out are methods that need such an instance, or arguments made into one, or middleware.
 */
export function directFieldResolvers(resolvers: readonly (new () => object)[]): DirectResolver[] {
  const { fieldResolvers, objectTypes } = getMetadataStorage();
  const typeNames = new Map(objectTypes.map(({ target, name }) => [target, name]));
  const instances = new Map(resolvers.map((one) => [one as unknown, new one() as Record<string, Method>]));
  return fieldResolvers.flatMap((resolver) => {
    const instance = instances.get(resolver.target);
    const type = typeNames.get(resolver.getObjectType!() as never);
    if (!instance || !type || resolver.kind !== 'external' || hasMiddleware(resolver)) return [];
    const reads = [...resolver.params!].sort((one, other) => one.index - other.index).map(readOf);
    if (!reads.every((read) => read !== undefined)) return [];
    const { methodName, schemaName: field } = resolver;
    return { type, field, resolve: directCall(instance, methodName, reads) };
  });
}

/** Written out for the usual numbers of parameters: it runs for every field of every object. */
function directCall(
  instance: Record<string, Method>,
  method: string,
  reads: readonly Read[],
): DirectResolver['resolve'] {
  const [first, second, third] = reads;
  if (!first) return () => instance[method]!();
  if (!second) return (root, args, context) => instance[method]!(first(root, args, context));
  if (!third) {
    return (root, args, context) =>
      instance[method]!(first(root, args, context), second(root, args, context));
  }
  return (root, args, context) => instance[method]!(...reads.map((read) => read(root, args, context)));
}

function hasMiddleware({ middlewares, roles }: FieldResolver): boolean {
  return (middlewares?.length ?? 0) > 0 || roles !== undefined;
}

/** How a parameter is read, or undefined where type-graphql has to make something of it. */
function readOf(parameter: Parameter): Read | undefined {
  if (parameter.kind === 'root') {
    const type = parameter.getType?.();
    if (parameter.propertyName || (typeof type === 'function' && addsToData(type))) return undefined;
    return (root) => root;
  }
  if (parameter.kind === 'context') {
    const { propertyName } = parameter;
    if (!propertyName) return (_root, _args, context) => context;
    return (_root, _args, context) => (context as Record<string, unknown>)[propertyName];
  }
  if (parameter.kind !== 'arg' || isInput(parameter.getType())) return undefined;
  const { name } = parameter;
  return (_root, args) => args[name];
}

/** Whether an instance of a class has more than the data it is made of: methods, accessors or initial values. */
function addsToData(type: object): boolean {
  const Type = type as new () => object;
  if (Type === Object) return false;
  for (
    let one = Type.prototype as object;
    one !== Object.prototype;
    one = Object.getPrototypeOf(one) as object
  ) {
    if (Object.getOwnPropertyNames(one).length > 1) return true;
  }
  return Object.values(new Type()).some((value) => value !== undefined);
}

function isInput(type: unknown): boolean {
  return getMetadataStorage().inputTypes.some(({ target }) => target === type);
}
