import { useEffect, useState } from 'react';
import { geoArea, geoMercator, geoPath } from 'd3-geo';
import type { Feature, Geometry, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import p34 from '../../../data/geo/p34.topojson?url';
import p63 from '../../../data/geo/p63.topojson?url';

export const WIDTH = 460;
export const HEIGHT = 720;

/** A province as it is drawn, in units of the map. */
export interface Shape {
  /** Official code in its boundary set. */
  code: string;
  path: string;
  /** Where its label stands: the middle of its largest part. */
  label: readonly [x: number, y: number];
}

/** The archipelagos, drawn in frames of their own as maps of the country do: to scale they would leave no room for it. */
export const INSETS = [
  { name: 'Hoàng Sa', from: [345, 262], to: [455, 352] },
  { name: 'Trường Sa', from: [345, 560], to: [455, 715] },
] as const;

type Provinces = Topology<{ provinces: GeometryCollection<{ code: string }> }>;
type Part = Feature<Polygon, { code: string }>;

const FILES = { '34': p34, '63': p63 } as const;
const drawn = new Map<string, Promise<Shape[]>>();
const INSET_MARGIN = 6;
/** East of it lie the archipelagos; north of the second lies Hoàng Sa. */
const [OPEN_SEA, BETWEEN_ARCHIPELAGOS] = [109.5, 13.5];

async function draw(boundaries: '34' | '63'): Promise<Shape[]> {
  const topology = (await (await fetch(FILES[boundaries])).json()) as Provinces;
  const { features } = feature(topology, topology.objects.provinces);
  const parts = features.flatMap(partsOf);
  const framed = [[], [], []] as [Part[], Part[], Part[]];
  for (const part of parts) framed[frameOf(part)].push(part);
  const frames = [
    { from: [0, 0] as const, to: [WIDTH, HEIGHT] as const, margin: 1 },
    ...INSETS.map((inset) => ({ ...inset, margin: INSET_MARGIN })),
  ];
  const paths = frames.map(({ from: [left, top], to: [right, bottom], margin }, i) => {
    const extent: [[number, number], [number, number]] = [
      [left + margin, top + margin],
      [i === 0 ? right * MAINLAND_SHARE : right - margin, bottom - margin],
    ];
    const collection = { type: 'FeatureCollection' as const, features: framed[i] ?? [] };
    return geoPath(geoMercator().fitExtent(extent, collection)).digits(1);
  });
  return features.map((province) => {
    const own = parts.filter((part) => part.properties === province.properties);
    const toPath = (part: Part): string => paths[frameOf(part)]?.(part) ?? '';
    const [largest] = own.toSorted((one, other) => geoArea(other) - geoArea(one));
    return {
      code: province.properties.code,
      path: own.map(toPath).join(''),
      label: (largest && paths[frameOf(largest)]?.centroid(largest)) ?? [0, 0],
    };
  });
}

/** How much of the width the mainland may take. */
const MAINLAND_SHARE = 0.8;

function partsOf({ geometry, properties }: Feature<Geometry, { code: string }>): Part[] {
  const coordinates =
    geometry.type === 'MultiPolygon'
      ? geometry.coordinates
      : geometry.type === 'Polygon'
        ? [geometry.coordinates]
        : [];
  return coordinates.map((each) => ({
    type: 'Feature',
    properties,
    geometry: { type: 'Polygon', coordinates: each },
  }));
}

/** 0: the mainland and its islands; otherwise the inset. */
function frameOf({ geometry }: Part): 0 | 1 | 2 {
  const [longitude = 0, latitude = 0] = geometry.coordinates[0]?.[0] ?? [];
  if (longitude < OPEN_SEA) return 0;
  return latitude > BETWEEN_ARCHIPELAGOS ? 1 : 2;
}

/** The provinces of a boundary set, from the shapes that are shipped; null until they are there. */
export function useShapes(boundaries: '34' | '63'): readonly Shape[] | null {
  const [shapes, setShapes] = useState<{ of: string; list: Shape[] } | null>(null);
  useEffect(() => {
    let isWanted = true;
    const kept = drawn.get(boundaries) ?? draw(boundaries);
    drawn.set(boundaries, kept);
    kept
      .then((list) => isWanted && setShapes({ of: boundaries, list }))
      // without its shapes the map is a table, which stands below it anyway
      .catch(() => drawn.delete(boundaries));
    return () => void (isWanted = false);
  }, [boundaries]);
  return shapes?.of === boundaries ? shapes.list : null;
}
