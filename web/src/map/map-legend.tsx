import { usePage } from '../parts/page';

interface MapLegendProps {
  /** Upper ends of the shades but the last. */
  ends: readonly number[];
  values: readonly number[];
  write: (value: number) => string;
  /** How many provinces have no plan in the registry. */
  without: number;
}

export function MapLegend({ ends, values, write, without }: MapLegendProps) {
  const { t, format } = usePage();
  const largest = Math.max(0, ...values, ends.at(-1) ?? 0);
  const last = ends.length > 0 && ends[ends.length - 1]! < 1 && largest <= 1 ? 1 : largest;
  const labels = [...ends, last].map((end, i) => {
    const from = i === 0 ? 0 : ends[i - 1]!;
    return from === end ? write(end) : `${i === 0 ? '' : '> '}${write(from)} – ${write(end)}`;
  });
  return (
    <ul className="map-legend">
      {values.length > 0 &&
        labels.map((label, shade) => (
          <li key={label}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <rect className={`shade-${shade}`} width="16" height="16" rx="2" />
            </svg>
            {label}
          </li>
        ))}
      {without > 0 && (
        <li>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <rect fill="url(#no-plan)" width="16" height="16" rx="2" />
          </svg>
          {t({
            vi: `Chưa có kế hoạch trong sổ (${format.number(without)} tỉnh)`,
            en: `No plan held (${format.number(without)} provinces)`,
          })}
        </li>
      )}
    </ul>
  );
}
