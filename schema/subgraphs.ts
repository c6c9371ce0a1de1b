import { connections } from '../subgraphs/connections';
import { plans } from '../subgraphs/plans';
import { registration } from '../subgraphs/registration';
import { units } from '../subgraphs/units';

/** The subgraphs of the registry, and where each listens unless told otherwise. */
export const SUBGRAPHS = [
  { definition: units, url: 'http://127.0.0.1:4001/graphql' },
  { definition: plans, url: 'http://127.0.0.1:4002/graphql' },
  { definition: connections, url: 'http://127.0.0.1:4003/graphql' },
  { definition: registration, url: 'http://127.0.0.1:4004/graphql' },
] as const;
