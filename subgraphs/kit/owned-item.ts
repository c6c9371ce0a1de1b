import { Column } from 'typeorm';
import { Deadline, DeadlineKind } from './deadline';

/** The columns of every item that has owners and a deadline. */
export abstract class OwnedItem {
  /** In the order of the document. */
  @Column('text', { name: 'lead_units', array: true })
  leadUnitIds!: string[];

  @Column('text', { name: 'coordinating_units', array: true })
  coordinatingUnitIds!: string[];

  @Column('text', { name: 'deadline_kind' })
  deadlineKind!: DeadlineKind;

  /** The document's own phrase. */
  @Column('text', { name: 'deadline_text', nullable: true })
  deadlineText!: string | null;

  @Column('date', { name: 'due_on', nullable: true })
  dueOn!: string | null;

  @Column('boolean')
  recurring!: boolean;
}

export function deadlineOf(item: OwnedItem): Deadline {
  return { kind: item.deadlineKind, text: item.deadlineText, dueOn: item.dueOn, recurring: item.recurring };
}
