import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionType } from '../../kit/pagination/connection';
import { DateTimeScalar } from '../../kit/scalars';
import { WrittenRecord } from '../../kit/actor';

@Entity('history_entry')
@ObjectType({ simpleResolvers: true })
export class HistoryEntry extends WrittenRecord {
  @PrimaryColumn('text')
  @Field(() => ID)
  id!: string;

  @Column('text', { name: 'task_id' })
  taskId!: string;

  /** The version that the change gave to the task: its entries in order. */
  @Column('integer', { name: 'task_version' })
  taskVersion!: number;

  @Column('text')
  @Field(() => String)
  kind!: string;

  @Column('text', { name: 'summary_vi' })
  summaryVi!: string;

  @Column('text', { name: 'summary_en' })
  summaryEn!: string;

  @Column('timestamptz', { name: 'recorded_at' })
  @Field(() => DateTimeScalar)
  recordedAt!: Date;
}

export const HistoryEntryConnection = connectionType(() => HistoryEntry, 'HistoryEntry');
