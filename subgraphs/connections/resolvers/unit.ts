import sql from 'sql-template-tag';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PageArguments } from '../../kit/pagination/arguments';
import type { Connection } from '../../kit/pagination/connection';
import { DateScalar } from '../../kit/scalars';
import type { ConnectionsContext } from '../context';
import { type ConnectionTask, ConnectionTaskConnection } from '../entities/connection-task';
import { UnitReference } from '../entities/references';
import { Workload } from '../entities/workload';
import { ConnectionTaskFilter, OwnerRole } from '../inputs';
import { loadConnectionTasks } from '../services/load-connection-tasks';

const leads = sql`task.lead_units @> array[parent.key]`;
const coordinates = sql`task.coordinating_units @> array[parent.key]`;

const BY_ROLE = { LEAD: leads, COORDINATING: coordinates, EITHER: sql`(${leads} or ${coordinates})` };

const NOTHING: Workload = {
  leads: 0,
  coordinates: 0,
  doneOnTime: 0,
  doneLate: 0,
  inTerm: 0,
  overdue: 0,
  noDeadline: 0,
  notReported: 0,
};

@Resolver(() => UnitReference)
export class UnitConnections {
  @FieldResolver(() => ConnectionTaskConnection, {
    description: 'Tasks that it leads, coordinates, or either.',
  })
  connectionTasks(
    @Root() unit: UnitReference,
    @Arg('role', () => OwnerRole, { nullable: true }) role: OwnerRole | null,
    @Arg('filter', () => ConnectionTaskFilter, { nullable: true }) filter: ConnectionTaskFilter | null,
    @Arg('asOf', () => DateScalar, { nullable: true }) asOf: string | null,
    @Args() page: PageArguments,
    @Ctx() context: ConnectionsContext,
  ): Promise<Connection<ConnectionTask>> {
    const either = role ?? 'EITHER';
    return loadConnectionTasks(context, page, {
      field: `Unit.connectionTasks ${either}`,
      parent: unit.id,
      scope: BY_ROLE[either],
      filter,
      asOf,
    });
  }

  @FieldResolver(() => Workload, {
    description: 'What this unit owes on a date: counts by timeliness and by status.',
  })
  async workload(
    @Root() unit: UnitReference,
    @Arg('asOf', () => DateScalar, { nullable: true }) asOf: string | null,
    @Arg('simulated', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description: 'false: of real plans only; null: of both kinds.',
    })
    simulated: boolean | null,
    @Ctx() context: ConnectionsContext,
  ): Promise<Workload> {
    const workloads = context.workloads({ asOf: asOf ?? context.today, simulated });
    return (await workloads.load(unit.id)) ?? NOTHING;
  }
}
