import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { OwnedItem } from '../../kit/owned-item';
import { connectionType } from '../../kit/pagination/connection';
import { Hub } from './sector';

@Entity('connection_task')
@ObjectType({ simpleResolvers: true, description: 'One item of a plan × one sector database.' })
@Directive('@key(fields: "id")')
export class ConnectionTask extends OwnedItem {
  @PrimaryColumn('text')
  @Field(() => ID, { description: '<plan>/<ref of the item>/<database code>.' })
  id!: string;

  @Column('text', { name: 'plan_id' })
  planId!: string;

  @Column('text', { name: 'plan_task_id' })
  planTaskId!: string;

  /** Of the item in its plan. */
  @Column('integer')
  position!: number;

  @Column('text', { name: 'database_code' })
  databaseCode!: string;

  @Column('text')
  @Field(() => Hub)
  hub!: Hub;

  @Column('boolean')
  restates!: boolean;

  @Column('integer', { default: 1 })
  @Field(() => Int, { description: 'Grows with every change of the task.' })
  version!: number;

  /** Title of the item and of its plan, names of the database, folded. */
  @Column('text', { select: false })
  search!: string;

  /** Of the plan, by a trigger: a task has the area of its plan. */
  @Column('text', { name: 'area_id' })
  areaId!: string;

  /** The date given to the list that the task was found in; its fields answer as of that date. */
  asOf?: string;
}

export const ConnectionTaskConnection = connectionType(() => ConnectionTask, 'ConnectionTask');
