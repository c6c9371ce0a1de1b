import 'reflect-metadata';
import { buildSubgraph } from '../kit/federation';
import type { SubgraphDefinition } from '../kit/subgraph';
import { createContext, type RegistrationContext } from './context';
import { CreateEntry1790000000000 } from './migrations/1790000000000-create-entry';
import { RegisterDatabase } from './resolvers/mutations/register-database';
import { RegisterPlan } from './resolvers/mutations/register-plan';
import { RegisterUnit } from './resolvers/mutations/register-unit';
import { SucceedUnit } from './resolvers/mutations/succeed-unit';

/**
 * Owns no data of the registry: it writes plans, databases and units into the tables of the subgraphs that do, as the
 * loader does with files, and keeps who registered what (docs/decisions/0006-registration-is-a-subgraph.md).
 */
export const registration: SubgraphDefinition<RegistrationContext> = {
  name: 'registration',
  database: { entities: [], migrations: [CreateEntry1790000000000] },
  asOwner: true,
  writes: ['units', 'plans', 'connections'],
  build: () =>
    buildSubgraph<RegistrationContext>([RegisterPlan, RegisterDatabase, RegisterUnit, SucceedUnit], {}),
  createContext,
};
