import type { Totals } from '../graph/fragments';
import { pathTo } from '../address/paths';
import { shortArea } from '../language/formats';
import { isMeasure, MEASURES, type MeasureName } from '../map/measures';
import { type MappedArea, ProvinceMap } from '../map/province-map';
import { ExportLinks } from '../parts/export-links';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { AsTable, Section } from '../parts/section';

const NAMES = Object.keys(MEASURES) as MeasureName[];

/** What is connected, once anything is; until then what is planned: a map of one shade tells nothing. */
export const telling = (areas: readonly { totals: Totals }[]): MeasureName =>
  areas.some(({ totals }) => totals.connected > 0) ? 'connected' : 'planned';

/** The map with the measure to colour it by, what it shows in a sentence, and its table. */
export function MapSection({ areas }: { areas: readonly (MappedArea & { totals: Totals })[] }) {
  const { t, params, setParams, format } = usePage();
  const asked = params.get('measure');
  const measure = isMeasure(asked) ? asked : telling(areas);
  const { kind, of, name } = MEASURES[measure];
  const write = (value: number | null): string =>
    value === null ? '–' : kind === 'rate' ? format.percent(value) : format.number(value);
  const ranked = areas
    .flatMap((each) => {
      const value = of(each.totals);
      return value === null ? [] : [{ ...each, value }];
    })
    .sort((one, other) => other.value - one.value);
  const finding = findingOf();

  return (
    <Section
      title={t({ vi: 'Bản đồ', en: 'Map' })}
      finding={finding}
      className="map-section"
      tools={
        <>
          <label className="choice">
            <span className="unseen">{t({ vi: 'Tô màu theo', en: 'Colour by' })}</span>
            <select value={measure} onChange={({ target }) => setParams({ measure: target.value })}>
              {NAMES.map((each) => (
                <option key={each} value={each}>
                  {t(MEASURES[each].name)}
                </option>
              ))}
            </select>
          </label>
          <ExportLinks of="coverage-by-area" />
        </>
      }
    >
      <ProvinceMap areas={areas} measure={measure} summary={`${t(name)}. ${finding}`} />
      <AsTable caption={t(name)} columns={[t({ vi: 'Tỉnh', en: 'Province' }), { figure: t(name) }]}>
        {areas.map(({ area, totals }) => (
          <tr key={area.id}>
            <th scope="row">
              <Link to={pathTo.province(area.id)}>{area.name}</Link>
            </th>
            <td className="number">
              {of(totals) === null
                ? t({ vi: 'chưa có kế hoạch trong sổ', en: 'no plan held' })
                : write(of(totals))}
            </td>
          </tr>
        ))}
      </AsTable>
    </Section>
  );

  function findingOf(): string {
    const without = areas.length - ranked.length;
    const [first] = ranked;
    const last = ranked.at(-1);
    const rest = t({
      vi: `${format.number(without)} tỉnh gạch chéo chưa có kế hoạch trong sổ đăng ký.`,
      en: `The registry holds no plan of the ${format.number(without)} hatched provinces.`,
    });
    const tail = without > 0 ? ` ${rest}` : '';
    if (first === undefined || last === undefined)
      return t({ vi: 'Chưa có kế hoạch nào vào ngày này.', en: 'No plan counts on this day.' });
    if (first.value === last.value)
      return (
        t({
          vi: `${t(name)}: ${write(first.value)} ở cả ${format.number(ranked.length)} tỉnh có kế hoạch.`,
          en: `${t(name)}: ${write(first.value)} in all ${format.number(ranked.length)} provinces with a plan.`,
        }) + tail
      );
    return (
      t({
        vi: `Cao nhất là ${shortArea(first.area.name)} (${write(first.value)}), thấp nhất là ${shortArea(last.area.name)} (${write(last.value)}).`,
        en: `${shortArea(first.area.name)} has the most (${write(first.value)}), ${shortArea(last.area.name)} the least (${write(last.value)}).`,
      }) + tail
    );
  }
}
