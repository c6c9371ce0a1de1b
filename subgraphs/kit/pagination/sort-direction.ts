import { raw, type Sql } from 'sql-template-tag';
import { registerEnumType } from 'type-graphql';

export enum SortDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}

registerEnumType(SortDirection, { name: 'SortDirection' });

/** A date after every real one in the given direction: rows without a date come last in both. */
export const LAST_DATE: Record<SortDirection, Sql> = {
  ASC: raw(`'infinity'::date`),
  DESC: raw(`'-infinity'::date`),
};
