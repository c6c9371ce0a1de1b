import { type GraphQLSchema, isScalarType } from 'graphql';
import { DateScalar, DateTimeScalar, YearMonthScalar } from '../../subgraphs/kit/scalars';

/**
 * Makes the public schema refuse what its scalars Date (YYYY-MM-DD), DateTime (RFC 3339) and YearMonth
 * (YYYY-MM) cannot be, as the subgraphs do. A composed schema knows their names only and takes anything.
 */
export function attachScalars(schema: GraphQLSchema): void {
  for (const strict of [DateScalar, DateTimeScalar, YearMonthScalar]) {
    const scalar = schema.getType(strict.name);
    if (!isScalarType(scalar)) continue;
    scalar.parseValue = strict.parseValue;
    scalar.parseLiteral = strict.parseLiteral;
  }
}
