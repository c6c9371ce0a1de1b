import { type AriaAttributes, useState } from 'react';
import { graphql } from '../graph/graphql';
import { useQuery } from '../graph/use-query';
import { usePage } from '../parts/page';

const offered = graphql(`
  query OfferedUnits($language: Language!, $words: String!, $simulated: Boolean) {
    units(first: 20, filter: { search: $words, simulated: $simulated }) {
      totalCount
      nodes {
        id
        name(language: $language)
      }
    }
  }
`);

const chosenUnit = graphql(`
  query ChosenUnit($language: Language!, $id: ID!) {
    unit(id: $id) {
      name(language: $language)
    }
  }
`);

interface UnitPickerProps extends AriaAttributes {
  id: string;
  /** Ids, with commas, in order. */
  value: string;
  /** Whether another choice takes the place of the one before. */
  isOne?: boolean;
  onChange: (value: string) => void;
}

/** Units in order: found by their names, and taken away again. */
export function UnitPicker({ id, value, isOne = false, onChange, ...aria }: UnitPickerProps) {
  const { t, scope, format } = usePage();
  const [words, setWords] = useState('');
  const chosen = value.split(',').filter((each) => each !== '');
  const sought = words.trim();
  const { data } = useQuery(
    offered,
    { language: scope.language, words: sought, simulated: scope.simulated },
    { skip: sought.length < 2 },
  );
  const found = data?.units.nodes.filter((unit) => !chosen.includes(unit.id)) ?? [];
  return (
    <div className="unit-picker">
      <ul className="inline-list">
        {chosen.map((each) => (
          <li key={each}>
            <button
              type="button"
              onClick={() => onChange(chosen.filter((other) => other !== each).join(','))}
            >
              <UnitName id={each} /> ×
              <span className="unseen">{t({ vi: ' (bỏ ra)', en: ' (take away)' })}</span>
            </button>
          </li>
        ))}
      </ul>
      <input
        {...aria}
        id={id}
        type="search"
        value={words}
        maxLength={100}
        placeholder={t({ vi: 'Tìm theo tên …', en: 'Find by name …' })}
        onChange={({ target }) => setWords(target.value)}
      />
      <ul className="rows">
        {found.map((unit) => (
          <li key={unit.id}>
            <button
              type="button"
              className="link"
              onClick={() => {
                onChange(isOne ? unit.id : [...chosen, unit.id].join(','));
                setWords('');
              }}
            >
              {unit.name}
            </button>
          </li>
        ))}
      </ul>
      {data !== null && data.units.totalCount > data.units.nodes.length && (
        <p className="hint">
          {t({
            vi: `Hiện ${data.units.nodes.length} trên ${format.number(data.units.totalCount)} đơn vị; gõ thêm từ để thu hẹp.`,
            en: `${data.units.nodes.length} of ${format.number(data.units.totalCount)} units are shown; more words narrow them.`,
          })}
        </p>
      )}
    </div>
  );
}

/** What a chosen unit is called; its id until that is known. */
function UnitName({ id }: { id: string }) {
  const { scope } = usePage();
  const { data } = useQuery(chosenUnit, { language: scope.language, id });
  return data?.unit?.name ?? id;
}
