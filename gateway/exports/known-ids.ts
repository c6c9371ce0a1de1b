import type { LocalizedText } from '../../subgraphs/kit/language';
import type { Ask } from './ask';
import { refuseParameter } from './refusal';

interface Kind {
  query: string;
  expected: LocalizedText;
}

const kind = (field: string, argument: 'id' | 'code', expected: LocalizedText): Kind => ({
  query: `query ($id: ID!) { found: ${field}(${argument}: $id) { __typename } }`,
  expected,
});

const UNIT = kind('unit', 'id', { vi: 'mã của một đơn vị', en: 'the id of a unit' });
const AREA = kind('area', 'id', {
  vi: 'mã của một địa phương, như P63:67',
  en: 'the id of an area, such as P63:67',
});
const PLAN = kind('plan', 'id', { vi: 'mã của một kế hoạch', en: 'the id of a plan' });
const SECTOR = kind('sector', 'code', { vi: 'mã của một lĩnh vực', en: 'the code of a sector' });
const DATABASE = kind('database', 'code', {
  vi: 'mã của một cơ sở dữ liệu',
  en: 'the code of a database',
});

/** By parameter: what its values must name. */
const KINDS: Readonly<Record<string, Kind>> = {
  area: AREA,
  areas: AREA,
  within: AREA,
  unit: UNIT,
  units: UNIT,
  leadUnits: UNIT,
  coordinatingUnits: UNIT,
  plans: PLAN,
  sectors: SECTOR,
  databases: DATABASE,
};

const MOST_IDS = 200;

/**
 * Refuses ids of nothing: the API answers them with an empty list, and an empty file would pass for a finding.
 * @param values parameters with their values
 * @throws Refusal that names the first one
 */
export async function checkIds(ask: Ask, values: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const known = KINDS[name];
    if (!known || value == null) continue;
    const ids = [...new Set([value].flat())] as string[];
    if (ids.length > MOST_IDS) {
      const expected = { vi: `tối đa ${MOST_IDS} giá trị`, en: `at most ${MOST_IDS} values` };
      throw refuseParameter(name, expected, String(ids.length));
    }
    for (const id of ids) {
      const { found } = await ask<{ found: object | null }>(known.query, { id });
      if (!found) throw refuseParameter(name, known.expected, JSON.stringify(id));
    }
  }
}
