import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';

/**
 * The subgraph of a made-up agency, which answers for desks of its own; nothing here is about a real one. It stands
 * for a stranger's: it imports no code of the registry, only the two libraries that any such subgraph would.
 */
const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])

  type Query {
    contactDesks: [ContactDesk!]!
  }

  type ContactDesk {
    id: ID!
    name: String!
    databases: [SectorDatabase!]!
  }

  type SectorDatabase @key(fields: "code") {
    code: ID!
    contactDesk: ContactDesk
  }

  type ConnectionTask @key(fields: "id") {
    id: ID!
    supportLevel: SupportLevel
  }

  enum SupportLevel {
    OFFICE_HOURS
    ROUND_THE_CLOCK
  }
`);

const desks = [
  { id: 'desk-1', name: 'Bàn hỗ trợ thử nghiệm 1', databases: [{ code: 'land' }, { code: 'insurance' }] },
  { id: 'desk-2', name: 'Bàn hỗ trợ thử nghiệm 2', databases: [{ code: 'business-registration' }] },
];

const resolvers = {
  Query: { contactDesks: () => desks },
  SectorDatabase: {
    __resolveReference: ({ code }: { code: string }) => ({ code }),
    contactDesk: ({ code }: { code: string }) =>
      desks.find(({ databases }) => databases.some((database) => database.code === code)),
  },
  ConnectionTask: {
    __resolveReference: ({ id }: { id: string }) => ({ id }),
    supportLevel: ({ id }: { id: string }) => (id.endsWith('/land') ? 'ROUND_THE_CLOCK' : 'OFFICE_HOURS'),
  },
};

export interface Agency {
  url: string;
  /** How many requests it has answered so far. */
  requests(): number;
  /** Closes its port; it does not come back. */
  stop(): Promise<void>;
}

export async function startAgency(): Promise<Agency> {
  const schema = buildSubgraphSchema([{ typeDefs, resolvers }]);
  let requests = 0;
  const server: Server = createServer((request, response) => {
    void (async () => {
      if (request.method !== 'POST') return void response.writeHead(405).end();
      requests += 1;
      const { query, variables } = JSON.parse(await readText(request)) as GraphQLRequest;
      const result = await graphql({ schema, source: query, variableValues: variables });
      response.setHeader('content-type', 'application/json').end(JSON.stringify(result));
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    requests: () => requests,
    async stop() {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

interface GraphQLRequest {
  query: string;
  variables?: Record<string, unknown>;
}
