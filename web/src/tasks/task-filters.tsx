import { graphql } from '../graph/graphql';
import { useQuery } from '../graph/use-query';
import { STATUSES, TIMELINESS, VERIFICATION } from '../language/words';
import { shortArea } from '../language/formats';
import type { Text } from '../language/language';
import { usePage } from '../parts/page';
import { SearchField } from '../parts/search-field';
import { FILTER_NAMES, ORDERS, orderOf, valuesOf } from './filters';

const choices = graphql(`
  query Choices($language: Language!, $boundaries: BoundarySet!, $plans: PlanFilter) {
    provinces(boundaries: $boundaries) {
      id
      name(language: $language)
    }
    sectors {
      code
      name(language: $language)
    }
    plans(first: 500, filter: $plans) {
      totalCount
      nodes {
        id
        title(language: $language)
      }
    }
  }
`);

interface Option {
  value: string;
  name: string;
}

const optionsOf = (words: Readonly<Record<string, Text>>, t: (text: Text) => string): Option[] =>
  Object.entries(words).map(([value, text]) => ({ value, name: t(text) }));

/** What narrows the list of tasks: a choice each, all of them in the address. */
export function TaskFilters() {
  const { t, scope, params, setParams, format } = usePage();
  const { language, boundaries, simulated } = scope;
  const areas = valuesOf(params, 'areas');
  const plans = { simulated, ...(areas.length > 0 && { areas }) };
  const { data } = useQuery(choices, { language, boundaries, plans });
  const unlisted = (data?.plans.totalCount ?? 0) - (data?.plans.nodes.length ?? 0);
  const narrowed = FILTER_NAMES.filter((name) => params.has(name));
  const selects: [name: string, label: string, options: Option[]][] = [
    [
      'areas',
      t({ vi: 'Tỉnh', en: 'Province' }),
      data?.provinces.map(({ id, name }) => ({ value: id, name: shortArea(name) })) ?? [],
    ],
    [
      'sectors',
      t({ vi: 'Ngành', en: 'Sector' }),
      data?.sectors.map(({ code, name }) => ({ value: code, name })) ?? [],
    ],
    [
      'plans',
      t({ vi: 'Kế hoạch', en: 'Plan' }),
      [
        ...(data?.plans.nodes.map(({ id, title }) => ({ value: id, name: title })) ?? []),
        ...(unlisted > 0
          ? [
              {
                value: '',
                name: t({
                  vi: `… và ${format.number(unlisted)} kế hoạch nữa: chọn tỉnh trước`,
                  en: `… and ${format.number(unlisted)} more: choose a province first`,
                }),
              },
            ]
          : []),
      ],
    ],
    ['statuses', t({ vi: 'Tình trạng', en: 'Status' }), optionsOf(STATUSES, t)],
    ['timeliness', t({ vi: 'Tiến độ', en: 'Timeliness' }), optionsOf(TIMELINESS, t)],
    ['verification', t({ vi: 'Kiểm tra an ninh', en: 'Inspection' }), optionsOf(VERIFICATION, t)],
  ];
  return (
    <form className="filters" onSubmit={(event) => event.preventDefault()}>
      <SearchField label={t({ vi: 'Từ trong nhiệm vụ hoặc CSDL', en: 'Words of the task or database' })} />
      {selects.map(([name, label, options]) => (
        <Choice key={name} name={name} label={label} options={options} />
      ))}
      <label>
        <span>{t({ vi: 'Đến hạn từ', en: 'Due from' })}</span>
        <input
          type="date"
          value={params.get('dueFrom') ?? ''}
          onChange={({ target }) => setParams({ dueFrom: target.value, after: null })}
        />
      </label>
      <label>
        <span>{t({ vi: 'Đến hạn đến', en: 'Due to' })}</span>
        <input
          type="date"
          value={params.get('dueTo') ?? ''}
          onChange={({ target }) => setParams({ dueTo: target.value, after: null })}
        />
      </label>
      <label>
        <span>{t({ vi: 'Thứ tự', en: 'Order' })}</span>
        <select
          value={orderOf(params)}
          onChange={({ target }) => setParams({ order: target.value, after: null })}
        >
          {Object.entries(ORDERS).map(([value, text]) => (
            <option key={value} value={value}>
              {t(text)}
            </option>
          ))}
        </select>
      </label>
      {narrowed.length > 0 && (
        <button
          type="button"
          onClick={() => setParams(Object.fromEntries([...narrowed, 'after'].map((name) => [name, null])))}
        >
          {t({ vi: 'Bỏ lọc', en: 'Clear' })}
        </button>
      )}
    </form>
  );
}

/** One value of many; several, or one that the choice does not offer, came with the address and are kept as they are. */
function Choice({ name, label, options }: { name: string; label: string; options: readonly Option[] }) {
  const { t, params, setParams } = usePage();
  const values = valuesOf(params, name);
  const value = values.join(',');
  const isOffered = value === '' || options.some((option) => option.value === value);
  return (
    <label>
      <span>{label}</span>
      <select value={value} onChange={({ target }) => setParams({ [name]: target.value, after: null })}>
        <option value="">{t({ vi: 'Tất cả', en: 'All' })}</option>
        {!isOffered && <option value={value}>{values.join(', ')}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.value === ''}>
            {option.name}
          </option>
        ))}
      </select>
    </label>
  );
}
