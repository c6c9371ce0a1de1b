import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { OwnedItem } from '../../kit/owned-item';
import { connectionType } from '../../kit/pagination/connection';

export enum PlanTaskKind {
  GENERAL = 'GENERAL',
  SPECIFIC = 'SPECIFIC',
  DUTY = 'DUTY',
}

export enum UtilityGroup {
  PUBLIC_SERVICES = 'PUBLIC_SERVICES',
  ECONOMY_SOCIETY = 'ECONOMY_SOCIETY',
  DIGITAL_CITIZENS = 'DIGITAL_CITIZENS',
  DATA_ECOSYSTEM = 'DATA_ECOSYSTEM',
  GOVERNANCE = 'GOVERNANCE',
  LEGAL = 'LEGAL',
  SECURITY = 'SECURITY',
  COMMUNICATION = 'COMMUNICATION',
  RESOURCES = 'RESOURCES',
  INSPECTION = 'INSPECTION',
  GENERAL = 'GENERAL',
}

registerEnumType(PlanTaskKind, {
  name: 'PlanTaskKind',
  description:
    "GENERAL and SPECIFIC tasks of the plan's body and appendices; DUTY: an item of its chapters on implementation.",
});
registerEnumType(UtilityGroup, {
  name: 'UtilityGroup',
  description:
    'The first five are the utility groups of Project 06; the others hold what stands outside them.',
});

@Entity('plan_task')
@ObjectType({ simpleResolvers: true, description: 'One numbered item of a plan.' })
@Directive('@key(fields: "id")')
export class PlanTask extends OwnedItem {
  @PrimaryColumn('text')
  @Field(() => ID, { description: '<plan>/<ref>, e.g. dak-nong-2022/PL2.26.' })
  id!: string;

  @Column('text', { name: 'plan_id' })
  planId!: string;

  /** Where it stands in the document. */
  @Column('integer', { select: false })
  position!: number;

  @Column('text')
  @Field(() => String, { description: "The item's own number in the document." })
  ref!: string;

  @Column('text')
  @Field(() => PlanTaskKind)
  kind!: PlanTaskKind;

  @Column('text')
  @Field(() => String, { description: 'The heading that the item stands under.' })
  section!: string;

  @Column('text', { name: 'utility_group' })
  @Field(() => UtilityGroup)
  utilityGroup!: UtilityGroup;

  @Column('text', { name: 'title_vi' })
  titleVi!: string;

  @Column('text', { name: 'title_en' })
  titleEn!: string;

  /** Made of the Vietnamese title by `titleOrder`. */
  @Column('text', { name: 'title_order', select: false })
  titleOrder!: string;

  @Column('text', { name: 'deliverable_vi', nullable: true })
  deliverableVi!: string | null;

  @Column('text', { name: 'deliverable_en', nullable: true })
  deliverableEn!: string | null;

  /** Items of the same plan that this one says once more. */
  @Column('text', { name: 'restates', array: true })
  restatesIds!: string[];

  @Column('boolean', { name: 'is_connection', select: false })
  isConnection!: boolean;

  /** Made by `planTaskSearchText`. */
  @Column('text', { select: false })
  search!: string;
}

export const PlanTaskConnection = connectionType(() => PlanTask, 'PlanTask');
