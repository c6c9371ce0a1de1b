import type { PageArguments } from '../../subgraphs/kit/pagination/arguments';

/** What a client selects of a Relay connection to walk it. */
export interface WalkedPage<Node> {
  edges: { node: Node; cursor: string }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

type LoadPage<Node> = (page: PageArguments) => Promise<WalkedPage<Node>>;

/** Every node of a list, page by page from its start. */
export async function walkForward<Node>(load: LoadPage<Node>, size: number): Promise<Node[]> {
  const nodes: Node[] = [];
  for (let after: string | null = null; ;) {
    const { edges, pageInfo }: WalkedPage<Node> = await load({ first: size, after });
    nodes.push(...edges.map(({ node }) => node));
    if (!pageInfo.hasNextPage) return nodes;
    if (edges.length !== size) throw new Error(`A page of ${edges.length}, not ${size}, has a next one.`);
    after = pageInfo.endCursor;
  }
}

/** Every node of a list in its own order, page by page from its end. */
export async function walkBackward<Node>(load: LoadPage<Node>, size: number): Promise<Node[]> {
  const nodes: Node[] = [];
  for (let before: string | null = null; ;) {
    const { edges, pageInfo }: WalkedPage<Node> = await load({ last: size, before });
    nodes.unshift(...edges.map(({ node }) => node));
    if (!pageInfo.hasPreviousPage) return nodes;
    if (edges.length !== size) throw new Error(`A page of ${edges.length}, not ${size}, has one before it.`);
    before = pageInfo.startCursor;
  }
}
