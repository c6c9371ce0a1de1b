import { Column, Entity, PrimaryColumn } from 'typeorm';
import { WrittenRecord } from '../../kit/actor';
import type { Evidence } from './status-report';

@Entity('security_inspection')
export class SecurityInspection extends WrittenRecord {
  @PrimaryColumn('text')
  id!: string;

  @Column('bigint')
  sequence!: string;

  @Column('text', { name: 'task_id' })
  taskId!: string;

  @Column('text')
  result!: string;

  @Column('date', { name: 'inspected_on' })
  inspectedOn!: string;

  @Column('date', { name: 'valid_until', nullable: true })
  validUntil!: string | null;

  @Column('jsonb')
  document!: Evidence;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;
}
