import { composeServices, transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { lexicographicSortSchema, parse, print, printSchema, buildASTSchema } from 'graphql';
import { SUBGRAPHS } from './subgraphs';

export interface Composition {
  /** For federation routers. */
  supergraph: string;
  /** The graph as clients see it. */
  api: string;
}

/**
 * Composes the subgraphs.
 * @throws when they contradict each other, with every contradiction
 */
export async function compose(): Promise<Composition> {
  const services = await Promise.all(
    SUBGRAPHS.map(async ({ definition, url }) => {
      const { sdl } = await definition.build();
      return { name: definition.name, url, typeDefs: parse(sdl) };
    }),
  );
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  const api = buildASTSchema(transformSupergraphToPublicSchema(parse(supergraphSdl)));
  return {
    supergraph: `${print(parse(supergraphSdl))}\n`,
    api: `${printSchema(lexicographicSortSchema(api))}\n`,
  };
}
