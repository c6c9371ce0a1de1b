import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionType } from '../../kit/pagination/connection';

export enum DatabaseKind {
  NATIONAL_DATABASE = 'NATIONAL_DATABASE',
  SECTORAL_DATABASE = 'SECTORAL_DATABASE',
  INFORMATION_SYSTEM = 'INFORMATION_SYSTEM',
  PLATFORM = 'PLATFORM',
  APPLICATION = 'APPLICATION',
}

export enum Hub {
  NPDB = 'NPDB',
  EID = 'EID',
}

registerEnumType(DatabaseKind, { name: 'DatabaseKind' });
registerEnumType(Hub, {
  name: 'Hub',
  valuesConfig: {
    NPDB: { description: 'The National Population Database.' },
    EID: { description: 'The e-identification system (VNeID).' },
  },
});

@Entity('sector')
@ObjectType({ simpleResolvers: true, description: 'Tax, land, civil status, courts, insurance, …' })
@Directive('@key(fields: "code")')
export class Sector {
  @PrimaryColumn('text')
  @Field(() => ID)
  code!: string;

  @Column('integer')
  position!: number;

  @Column('text', { name: 'name_vi' })
  nameVi!: string;

  @Column('text', { name: 'name_en' })
  nameEn!: string;
}

@Entity('sector_database')
@ObjectType({ simpleResolvers: true, description: 'A database or information system that gets connected.' })
@Directive('@key(fields: "code")')
export class SectorDatabase {
  @PrimaryColumn('text')
  @Field(() => ID)
  code!: string;

  @Column('integer')
  position!: number;

  @Column('text', { name: 'name_vi' })
  nameVi!: string;

  @Column('text', { name: 'name_en' })
  nameEn!: string;

  @Column('text')
  @Field(() => DatabaseKind)
  kind!: DatabaseKind;

  @Column('text', { name: 'hub_role', nullable: true })
  @Field(() => Hub, {
    nullable: true,
    description: 'Set where this system is itself a hub; hubs are never cells of the coverage.',
  })
  hubRole!: Hub | null;

  @Column('text', { name: 'sector_code' })
  sectorCode!: string;

  /** Names and code, folded. */
  @Column('text', { select: false })
  search!: string;
}

export const SectorDatabaseConnection = connectionType(() => SectorDatabase, 'SectorDatabase');
