import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeclaredStatus, Milestone, VerificationStatus } from './status';

/**
 * Read from all that was written about a task: its state from one date until before another. The periods of a task have
 * no gap and no overlap. A write that bears on a task makes its periods anew, in the same transaction.
 */
@Entity('task_state')
export class TaskState {
  @PrimaryColumn('text', { name: 'task_id' })
  taskId!: string;

  @PrimaryColumn('date', { name: 'valid_from' })
  validFrom!: string;

  @Column('date', { name: 'valid_to' })
  validTo!: string;

  @Column('text')
  status!: DeclaredStatus;

  /** The status itself, or what had been reached when it was suspended. */
  @Column('text')
  reached!: DeclaredStatus;

  @Column('text', { nullable: true })
  milestone!: Milestone | null;

  /** Since when connected for the first time. */
  @Column('date', { name: 'connected_on', nullable: true })
  connectedOn!: string | null;

  /** Since when the report in force takes effect. */
  @Column('date', { name: 'reported_on', nullable: true })
  reportedOn!: string | null;

  @Column('text', { name: 'report_id', nullable: true })
  reportId!: string | null;

  /** As extended by then. */
  @Column('date', { name: 'due_on', nullable: true })
  dueOn!: string | null;

  @Column('text')
  verification!: VerificationStatus;
}
