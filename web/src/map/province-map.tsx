import { useState } from 'react';
import { navigate } from '../address/location';
import { pathTo } from '../address/paths';
import { shortArea } from '../language/formats';
import { usePage } from '../parts/page';
import { MEASURES, type MeasuredTotals, type MeasureName, shadeOf, thresholds } from './measures';
import { MapLegend } from './map-legend';
import { HEIGHT, INSETS, type Shape, useShapes, WIDTH } from './shapes';

export interface MappedArea {
  area: { id: string; code: string; name: string };
  totals: MeasuredTotals;
}

interface ProvinceMapProps {
  areas: readonly MappedArea[];
  measure: MeasureName;
  /** What the map shows, in a sentence. */
  summary: string;
}

/** The provinces, shaded by a measure; hatched where the registry holds no plan. A table beside it says the same. */
export function ProvinceMap({ areas, measure, summary }: ProvinceMapProps) {
  const { settings, format, href, t, place } = usePage();
  const goTo = (path: string): void => {
    if (place.view === 'embed') window.open(href(path), '_blank', 'noopener');
    else navigate(href(path));
  };
  const shapes = useShapes(settings.boundaries);
  const [pointed, setPointed] = useState<MappedArea | null>(null);
  const { kind, of, name } = MEASURES[measure];
  const byCode = new Map(areas.map((each) => [each.area.code, each]));
  const values = areas.flatMap(({ totals }) => of(totals) ?? []);
  const ends = thresholds(kind, values);
  const write = (value: number | null): string =>
    value === null
      ? t({ vi: 'chưa có kế hoạch trong sổ', en: 'no plan held' })
      : kind === 'rate'
        ? format.percent(value)
        : format.number(value);

  const valueAt = ({ code }: Shape): number | null => {
    const area = byCode.get(code);
    return area === undefined ? null : of(area.totals);
  };
  return (
    <figure className="map">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={summary}>
        <defs>
          <pattern
            id="no-plan"
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect className="no-plan-ground" width="5" height="5" />
            <path className="no-plan-line" d="M0 0V5" />
          </pattern>
        </defs>
        {shapes?.map((shape) => {
          const area = byCode.get(shape.code);
          const value = valueAt(shape);
          return (
            <path
              key={shape.code}
              d={shape.path}
              className={value === null ? 'area area-no-plan' : `area shade-${shadeOf(value, ends)}`}
              onPointerEnter={() => setPointed(area ?? null)}
              onPointerLeave={() => setPointed(null)}
              onClick={() => area && goTo(pathTo.province(area.area.id))}
            />
          );
        })}
        {shapes?.map((shape) => {
          const area = byCode.get(shape.code);
          const value = valueAt(shape);
          if (area === undefined || value === null || values.length > 12) return null;
          const [x, y] = shape.label;
          return (
            <text key={shape.code} className="area-label" x={x} y={y} textAnchor="middle">
              {shortArea(area.area.name)} <tspan className="area-value">{write(value)}</tspan>
            </text>
          );
        })}
        {INSETS.map(({ name: archipelago, from: [left, top], to: [right, bottom] }) => (
          <g key={archipelago} className="inset">
            <rect x={left} y={top} width={right - left} height={bottom - top} />
            <text x={left + 6} y={top - 5}>
              {archipelago}
            </text>
          </g>
        ))}
      </svg>
      <figcaption>
        <p className="map-pointed" aria-hidden="true">
          {pointed === null ? (
            t(name)
          ) : (
            <>
              <b>{shortArea(pointed.area.name)}</b> {write(of(pointed.totals))}
            </>
          )}
        </p>
        <MapLegend ends={ends} values={values} write={write} without={areas.length - values.length} />
      </figcaption>
    </figure>
  );
}
