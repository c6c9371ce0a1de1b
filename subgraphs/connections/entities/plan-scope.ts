import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What coverage must know of a plan. The plan itself belongs to the subgraph `plans`. */
@Entity('plan')
export class PlanScope {
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'area_id' })
  areaId!: string;

  @Column('text', { name: 'area_path', array: true })
  areaPath!: string[];

  /** The province that its area is or lies in. */
  @Column('text', { name: 'province_id' })
  provinceId!: string;

  @Column('text', { name: 'provinces_63', array: true })
  provinces63!: string[];

  @Column('date', { name: 'counts_from' })
  countsFrom!: string;

  @Column('date', { name: 'period_from' })
  periodFrom!: string;

  @Column('date', { name: 'period_to' })
  periodTo!: string;

  @Column('boolean')
  simulated!: boolean;
}
