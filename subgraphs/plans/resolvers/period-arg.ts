import { Arg } from 'type-graphql';
import { YearMonthScalar } from '../../kit/scalars';

/** The month whose reports are asked for. */
export const PeriodArg = (): ReturnType<typeof Arg> =>
  Arg('period', () => YearMonthScalar, { nullable: true, description: 'This month, where absent.' });
