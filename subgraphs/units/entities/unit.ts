import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionType } from '../../kit/pagination/connection';
import { DateScalar } from '../../kit/scalars';

export enum UnitKind {
  PEOPLES_COMMITTEE = 'PEOPLES_COMMITTEE',
  OFFICE = 'OFFICE',
  DEPARTMENT = 'DEPARTMENT',
  POLICE = 'POLICE',
  COURT = 'COURT',
  PROCURACY = 'PROCURACY',
  INSPECTORATE = 'INSPECTORATE',
  TAX = 'TAX',
  SOCIAL_INSURANCE = 'SOCIAL_INSURANCE',
  BANK = 'BANK',
  MILITARY = 'MILITARY',
  MEDIA = 'MEDIA',
  MASS_ORGANISATION = 'MASS_ORGANISATION',
  ENTERPRISE = 'ENTERPRISE',
  WORKING_GROUP = 'WORKING_GROUP',
  MINISTRY = 'MINISTRY',
  COLLECTIVE = 'COLLECTIVE',
  OTHER = 'OTHER',
}

export enum UnitLevel {
  CENTRAL = 'CENTRAL',
  PROVINCE = 'PROVINCE',
  DISTRICT = 'DISTRICT',
  COMMUNE = 'COMMUNE',
}

registerEnumType(UnitKind, { name: 'UnitKind' });
registerEnumType(UnitLevel, { name: 'UnitLevel' });

@Entity('unit')
@ObjectType({ simpleResolvers: true, description: 'An agency, or a group named as one (COLLECTIVE).' })
@Directive('@key(fields: "id")')
export class Unit {
  @PrimaryColumn('text')
  @Field(() => ID)
  id!: string;

  @Column('text', { name: 'name_vi' })
  nameVi!: string;

  @Column('text', { name: 'name_en' })
  nameEn!: string;

  @Column('text')
  @Field(() => UnitKind)
  kind!: UnitKind;

  @Column('text')
  @Field(() => UnitLevel)
  level!: UnitLevel;

  @Column('text', { name: 'area_id', nullable: true })
  areaId!: string | null;

  @Column('text', { name: 'area_path', array: true, select: false })
  areaPath!: string[];

  @Column('text', { name: 'parent_id', nullable: true })
  parentId!: string | null;

  @Column('text', { array: true })
  @Field(() => [String], { description: 'Spellings met in documents.' })
  aliases!: string[];

  @Column('text', { name: 'successor_id', nullable: true })
  successorId!: string | null;

  @Column('date', { name: 'successor_from', nullable: true })
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which `successor` has its duties.',
  })
  successorFrom!: string | null;

  @Column('boolean', { default: false })
  @Field(() => Boolean, { description: 'True for a unit made up for demonstration or load tests.' })
  simulated!: boolean;

  /** Names and aliases, folded. */
  @Column('text', { select: false })
  search!: string;
}

export const UnitConnection = connectionType(() => Unit, 'Unit');
