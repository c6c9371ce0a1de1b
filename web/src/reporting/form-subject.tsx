import { useId } from 'react';
import { graphql } from '../graph/graphql';
import { useQuery } from '../graph/use-query';
import { today } from '../language/formats';
import { usePage } from '../parts/page';
import { UnitPicker } from '../write/unit-picker';

const provinces = graphql(`
  query ProvincesToReport($language: Language!, $boundaries: BoundarySet!, $id: ID!) {
    coverage(boundaries: $boundaries) {
      byArea {
        area {
          id
          name(language: $language)
        }
      }
    }
    area(id: $id) {
      id
      name(language: $language)
    }
  }
`);

export const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Whose report of which month it is, and its form, filled in with what is known. @param period YYYY-MM */
export function FormSubject({ period }: { period: string }) {
  const { t, settings, scope, params, setParams, format } = usePage();
  const id = useId();
  const unit = params.get('unit') ?? '';
  const area = unit === '' ? (params.get('area') ?? '') : '';
  const { language, boundaries } = scope;
  const { data } = useQuery(provinces, { language, boundaries, id: area });
  const offered = data?.coverage.byArea.map((row) => row.area) ?? [];
  // a province of the other boundary set is one as well
  const other = data?.area != null && !offered.some((each) => each.id === area) ? [data.area] : [];
  const template = new URLSearchParams({
    ...(unit === '' ? { area } : { unit }),
    period,
    ...(settings.simulated && { simulated: 'null' }),
    lang: settings.language,
  });
  return (
    <>
      <div className="write-fields">
        <div className="field">
          <label htmlFor={`${id}-area`}>{t({ vi: 'Tỉnh, thành phố', en: 'Province' })}</label>
          <select
            id={`${id}-area`}
            value={area}
            onChange={({ target }) => setParams({ area: target.value, unit: null })}
          >
            <option value="">{t({ vi: 'Chọn …', en: 'Choose …' })}</option>
            {[...other, ...offered].map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        </div>
        <div className="field field-units">
          <label htmlFor={`${id}-unit`}>{t({ vi: 'hoặc một đơn vị', en: 'or one unit' })}</label>
          <UnitPicker
            id={`${id}-unit`}
            value={unit}
            onChange={(ids) => setParams({ unit: ids.split(',').at(-1) || null, area: null })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-month`}>{t({ vi: 'Tháng báo cáo', en: 'Month' })}</label>
          <input
            id={`${id}-month`}
            type="month"
            value={period}
            max={today().slice(0, 7)}
            onChange={({ target }) => MONTH.test(target.value) && setParams({ month: target.value })}
          />
        </div>
      </div>
      <p>
        {unit === '' && area === '' ? (
          t({ vi: 'Chọn tỉnh hoặc đơn vị để tải biểu.', en: 'Choose a province or a unit to get its form.' })
        ) : (
          <a className="button" href={`/reporting/template.xlsx?${template.toString()}`} download>
            {t({
              vi: `Tải biểu điền sẵn tháng ${format.month(period)}`,
              en: `Download the prefilled form of ${format.month(period)}`,
            })}
          </a>
        )}
      </p>
    </>
  );
}
