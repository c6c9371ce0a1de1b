import 'reflect-metadata';
import { buildSubgraph } from '../kit/federation';
import type { SubgraphDefinition } from '../kit/subgraph';
import { createContext, type UnitsContext } from './context';
import { Unit } from './entities/unit';
import { CreateUnit1790000000000 } from './migrations/1790000000000-create-unit';
import { AddSimulatedUnits1790000600000 } from './migrations/1790000600000-add-simulated-units';
import { AreaFields } from './resolvers/area';
import { UnitsQueries } from './resolvers/queries';
import { UnitFields } from './resolvers/unit';

/** Owns Area and Unit. */
export const units: SubgraphDefinition<UnitsContext> = {
  name: 'units',
  database: { entities: [Unit], migrations: [CreateUnit1790000000000, AddSimulatedUnits1790000600000] },
  build: () =>
    buildSubgraph<UnitsContext>([UnitsQueries, AreaFields, UnitFields], {
      Area: ({ id }, { areas }) => areas.byId(id),
      Unit: ({ id }, { units: loader }) => loader.load(id),
    }),
  createContext,
};
