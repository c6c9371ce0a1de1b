import { Directive, Field, Float, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateScalar } from '../../kit/scalars';

@Entity('target')
@ObjectType({ simpleResolvers: true, description: 'A percentage or count to be reached by a date.' })
@Directive('@key(fields: "id")')
export class Target {
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

  @Column('double precision', { nullable: true })
  @Field(() => Float, { nullable: true, description: 'Null where the target is in words only.' })
  value!: number | null;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "What the value counts, in the document's words; % for a rate.",
  })
  unit!: string | null;

  @Column('date', { name: 'due_on', nullable: true })
  @Field(() => DateScalar, { nullable: true })
  dueOn!: string | null;
}
