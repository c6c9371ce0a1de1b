import { type ClassType, Directive, Field, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';

/** The columns of every append-only record that say who wrote it. */
export abstract class WrittenRecord {
  @Column('text', { name: 'actor_name' })
  actorName!: string;

  /** Of the token. */
  @Column('text', { name: 'actor_subject', select: false })
  actorSubject!: string;

  @Column('text', { name: 'actor_role' })
  actorRole!: string;

  /** What in the token counted: `units: dak-nong.tax`, `areas: P63:67`, or the role itself. */
  @Column('text', { name: 'actor_claim', select: false })
  actorClaim!: string;

  @Column('text', { name: 'actor_unit_id', nullable: true })
  actorUnitId!: string | null;
}

export interface Actor {
  name: string;
  role: string;
  unit: { id: string } | null;
}

export function actorOf(row: Pick<WrittenRecord, 'actorName' | 'actorRole' | 'actorUnitId'>): Actor {
  return {
    name: row.actorName,
    role: row.actorRole,
    unit: row.actorUnitId === null ? null : { id: row.actorUnitId },
  };
}

/** The GraphQL type `Actor` of a subgraph, over that subgraph's own reference to Unit. */
export function actorType(unit: () => ClassType): ClassType {
  @ObjectType('Actor', { simpleResolvers: true, description: 'Who did it, in which role, for which unit.' })
  @Directive('@shareable')
  class ActorObject {
    @Field(() => String)
    name!: string;

    @Field(() => String)
    role!: string;

    @Field(unit, { nullable: true })
    unit!: object | null;
  }
  return ActorObject;
}
