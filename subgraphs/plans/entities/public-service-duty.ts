import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { OwnedItem } from '../../kit/owned-item';

@Entity('public_service_duty')
@ObjectType({
  simpleResolvers: true,
  description: 'An essential public service that the plan orders to go online.',
})
export class PublicServiceDuty extends OwnedItem {
  @PrimaryColumn('text')
  @Field(() => ID)
  id!: string;

  @Column('text', { name: 'plan_id' })
  planId!: string;

  /** Where it stands in the document. */
  @Column('integer', { select: false })
  position!: number;

  @Column('text')
  @Field(() => String, { description: "The item's own number in the document." })
  ref!: string;

  @Column('text', { name: 'title_vi' })
  titleVi!: string;

  @Column('text', { name: 'title_en' })
  titleEn!: string;

  @Column('integer', { name: 'online_level', nullable: true })
  @Field(() => Int, { nullable: true, description: 'How far it goes online, 1 to 4 (all of it).' })
  onlineLevel!: number | null;
}
