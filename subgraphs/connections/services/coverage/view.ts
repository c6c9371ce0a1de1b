import { BoundarySet } from '../../../kit/boundary-set';
import { monthEnd, monthsBetween } from '../../../kit/dates';
import { knownAreas } from '../../../kit/filters';
import { badInput } from '../../../kit/input-errors';
import type { ConnectionsContext } from '../../context';
import type { CoveragePoint } from '../../entities/coverage';
import type { CoverageFilter } from '../../inputs';
import { makeMatrix, type Matrix } from './matrix';
import { allOf } from './totals';

/** A trend reaches over ten years at the most. */
const LONGEST_TREND = 120;

/** Coverage on a date and a boundary set. Nothing is read before a field asks for it, and then once. */
export class CoverageView {
  readonly asOf: string;
  readonly boundaries: BoundarySet;
  private readonly filter: CoverageFilter;
  private matrixOnce: Promise<Matrix> | undefined;

  /**
   * @param boundaries the 34 provinces where it is null
   * @param asOf today where it is null
   * @throws BAD_USER_INPUT for areas that never existed
   */
  constructor(
    private readonly context: ConnectionsContext,
    boundaries: BoundarySet | null,
    asOf: string | null,
    filter: CoverageFilter | null,
  ) {
    this.asOf = asOf ?? context.today;
    this.boundaries = boundaries ?? BoundarySet.PROVINCES_34;
    this.filter = filter ?? {};
    knownAreas(context.areas, 'filter.areas', this.filter.areas);
  }

  matrix(): Promise<Matrix> {
    this.matrixOnce ??= this.matrixMaker([this.asOf]).then((make) => make(this.asOf));
    return this.matrixOnce;
  }

  /** The filter that finds the tasks which a cell counts, apart from its province and database. */
  get taskFilter(): Pick<CoverageFilter, 'areas' | 'hubs' | 'plans' | 'years' | 'simulated'> {
    const { areas, hubs, plans, years, simulated } = this.filter;
    return { areas, hubs, plans, years, simulated };
  }

  /**
   * Totals at the end of each month.
   * @throws BAD_USER_INPUT when the months are in the wrong order or too many
   */
  async trend(from: string, to: string): Promise<CoveragePoint[]> {
    const months = monthsBetween(from, to);
    if (months.length === 0 || months.length > LONGEST_TREND) {
      const expected = {
        vi: `tháng không sớm hơn from, nhiều nhất ${LONGEST_TREND} tháng`,
        en: `a month not before from, ${LONGEST_TREND} months at the most`,
      };
      throw badInput('to', expected, to);
    }
    const make = await this.matrixMaker(months.map(monthEnd));
    return months.map((month) => ({ month, totals: allOf(make(monthEnd(month))) }));
  }

  /** @returns makes the matrix of one of the dates */
  private async matrixMaker(dates: string[]): Promise<(date: string) => Matrix> {
    const source = await this.context.coverage(dates, this.filter);
    return (date) => makeMatrix(this.context.areas, source, this.boundaries, date, this.filter);
  }
}
