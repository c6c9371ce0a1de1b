import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { BoundarySet } from '../../kit/boundary-set';
import { knownAreas } from '../../kit/filters';
import { DateScalar } from '../../kit/scalars';
import type { ConnectionsContext } from '../context';
import { Coverage } from '../entities/coverage';
import { AreaReference } from '../entities/references';
import { Sector, SectorDatabase } from '../entities/sector';
import { CoverageFilter } from '../inputs';
import { CoverageView } from '../services/coverage/view';

const AsOf = (): ReturnType<typeof Arg> => Arg('asOf', () => DateScalar, { nullable: true });

const Boundaries = (): ReturnType<typeof Arg> =>
  Arg('boundaries', () => BoundarySet, { nullable: true, defaultValue: BoundarySet.PROVINCES_34 });

@Resolver(() => AreaReference)
export class AreaCoverageField {
  @FieldResolver(() => Coverage, {
    description: "On the area's own boundary set, with the plans of this area and of areas in it.",
  })
  coverage(
    @Root() area: AreaReference,
    @Arg('filter', () => CoverageFilter, { nullable: true }) filter: CoverageFilter | null,
    @AsOf() asOf: string | null,
    @Ctx() context: ConnectionsContext,
  ): CoverageView {
    const { areas } = context;
    const wanted = knownAreas(areas, 'filter.areas', filter?.areas) ?? [area.id];
    // Of two areas the one that lies in the other is what they have in common.
    const within = wanted.flatMap((other) => {
      if (areas.covers(area.id, other)) return other;
      return areas.covers(other, area.id) ? area.id : [];
    });
    const { boundarySet } = areas.byId(area.id)!;
    return new CoverageView(context, BoundarySet[boundarySet], asOf, { ...filter, areas: within });
  }
}

@Resolver(() => Sector)
export class SectorCoverageField {
  @FieldResolver(() => Coverage)
  coverage(
    @Root() sector: Sector,
    @AsOf() asOf: string | null,
    @Boundaries() boundaries: BoundarySet | null,
    @Ctx() context: ConnectionsContext,
  ): CoverageView {
    return new CoverageView(context, boundaries, asOf, { sectors: [sector.code] });
  }
}

@Resolver(() => SectorDatabase)
export class SectorDatabaseCoverageField {
  @FieldResolver(() => Coverage)
  coverage(
    @Root() database: SectorDatabase,
    @AsOf() asOf: string | null,
    @Boundaries() boundaries: BoundarySet | null,
    @Ctx() context: ConnectionsContext,
  ): CoverageView {
    return new CoverageView(context, boundaries, asOf, { databases: [database.code] });
  }
}
