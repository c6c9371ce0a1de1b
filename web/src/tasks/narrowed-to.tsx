import { pathTo } from '../address/paths';
import { graphql } from '../graph/graphql';
import { useQuery } from '../graph/use-query';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { valuesOf } from './filters';

const names = graphql(`
  query NarrowedTo(
    $language: Language!
    $database: ID!
    $withDatabase: Boolean!
    $unit: ID!
    $withUnit: Boolean!
    $area: ID!
    $withArea: Boolean!
  ) {
    database(code: $database) @include(if: $withDatabase) {
      code
      name(language: $language)
    }
    unit(id: $unit) @include(if: $withUnit) {
      id
      name(language: $language)
    }
    area(id: $area) @include(if: $withArea) {
      id
      level
      name(language: $language)
    }
  }
`);

/** The one database, unit or province that the list is narrowed to, with the way to its own page. */
export function NarrowedTo() {
  const { t, scope, params } = usePage();
  const only = (name: string): string => {
    const values = valuesOf(params, name);
    return values.length === 1 ? (values[0] ?? '') : '';
  };
  const database = only('databases');
  const unit = only('leadUnits') || only('coordinatingUnits');
  const area = only('areas');
  const { data } = useQuery(
    names,
    {
      language: scope.language,
      database,
      withDatabase: database !== '',
      unit,
      withUnit: unit !== '',
      area,
      withArea: area !== '',
    },
    { skip: database + unit + area === '' },
  );
  const links = [
    data?.area?.level === 'PROVINCE' && { to: pathTo.province(data.area.id), name: data.area.name },
    data?.database && { to: pathTo.database(data.database.code), name: data.database.name },
    data?.unit && { to: pathTo.unit(data.unit.id), name: data.unit.name },
  ].filter((link) => typeof link === 'object' && link !== null);
  if (links.length === 0) return null;
  return (
    <p className="lead">
      {t({ vi: 'Chỉ gồm: ', en: 'Only: ' })}
      {links.map(({ to, name }, i) => (
        <span key={to}>
          {i > 0 && ' · '}
          <Link to={to}>{name}</Link>
        </span>
      ))}
    </p>
  );
}
