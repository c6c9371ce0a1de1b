import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionType } from '../../kit/pagination/connection';
import { DateScalar, YearMonthScalar } from '../../kit/scalars';

@ObjectType({ simpleResolvers: true, description: 'A document that a plan is based on.' })
export class LegalReference {
  @Field(() => String)
  documentNumber!: string;

  @Field(() => DateScalar, { nullable: true })
  issuedOn?: string | null;

  @Field(() => String, { nullable: true })
  issuer?: string | null;
}

@Entity('plan')
@ObjectType({
  simpleResolvers: true,
  description: 'A document with number, date, issuing unit, period and area.',
})
@Directive('@key(fields: "id")')
export class Plan {
  @PrimaryColumn('text')
  @Field(() => ID, { description: '<area>-<year>, e.g. dak-nong-2022.' })
  id!: string;

  @Column('text', { name: 'title_vi' })
  titleVi!: string;

  @Column('text', { name: 'title_en' })
  titleEn!: string;

  @Column('text', { name: 'document_number', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'e.g. 468/QĐ-UBND; null where the document shows none.',
  })
  documentNumber!: string | null;

  @Column('date', { name: 'issued_on', nullable: true })
  @Field(() => DateScalar, { nullable: true })
  issuedOn!: string | null;

  @Column('text', { name: 'issued_month', nullable: true })
  @Field(() => YearMonthScalar, {
    nullable: true,
    description: 'Where the document shows only the month of issue.',
  })
  issuedMonth!: string | null;

  @Column('text', { array: true })
  @Field(() => [String], {
    description: 'Oddities of the document that a reader of its data should know.',
  })
  notes!: string[];

  @Column('date', { name: 'period_from' })
  @Field(() => DateScalar)
  periodFrom!: string;

  @Column('date', { name: 'period_to' })
  @Field(() => DateScalar)
  periodTo!: string;

  @Column('text', { name: 'area_id' })
  areaId!: string;

  /** Every area that the plan's area is or lies in, in both boundary sets. */
  @Column('text', { name: 'area_path', array: true, select: false })
  areaPath!: string[];

  @Column('text', { name: 'issuing_unit_id' })
  issuingUnitId!: string;

  @Column('jsonb', { name: 'based_on' })
  @Field(() => [LegalReference])
  basedOn!: LegalReference[];

  @Column('boolean')
  @Field(() => Boolean, { description: 'True for data made up for demonstration or load tests.' })
  simulated!: boolean;

  /** Made by `planSearchText`. */
  @Column('text', { select: false })
  search!: string;
}

export const PlanConnection = connectionType(() => Plan, 'Plan');
