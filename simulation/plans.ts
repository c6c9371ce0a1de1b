import type {
  RegistryConnection,
  RegistryDatabase,
  RegistryDeadline,
  RegistryPlan,
  RegistryPlanTask,
  RegistryUnit,
} from '../registry/types';
import { Hub } from '../subgraphs/connections/entities/sector';
import { UNNAMED_DATABASES } from '../subgraphs/connections/queries/coverage-source';
import type { Area } from '../subgraphs/kit/areas';
import { monthEnd } from '../subgraphs/kit/dates';
import { DeadlineKind } from '../subgraphs/kit/deadline';
import { PlanTaskKind, UtilityGroup } from '../subgraphs/plans/entities/plan-task';
import { ReportingCadence } from '../subgraphs/plans/entities/reporting-duty';
import { type Random, randomFor } from './random';
import { DECK } from './stories';
import { placeOf, slugOf } from './units';

/** Systems that one item connects; the last may have fewer. */
const CONNECTIONS_OF_ITEM = 4;

/** Of the databases, how many a province has taken up; its plans leave the others unplanned. */
const DATABASES_OF_PROVINCE = 70;

const HUBS = {
  [Hub.NPDB]: { vi: 'cơ sở dữ liệu quốc gia về dân cư', en: 'the National Population Database' },
  [Hub.EID]: {
    vi: 'hệ thống định danh và xác thực điện tử',
    en: 'the electronic identification and authentication system',
  },
};

export const planIdOf = (area: Area, year: number): string => `${slugOf(area)}-${year}`;

const two = (number: number): string => String(number).padStart(2, '0');

function deadlineIn(year: number, random: Random): RegistryDeadline {
  const month = 6 + random.below(7);
  const quarter = 2 + random.below(3);
  const last = (number: number): string => monthEnd(`${year}-${two(number)}`);
  const dated = (kind: DeadlineKind, text: string, dueOn: string): RegistryDeadline => ({
    kind,
    text,
    dueOn,
    recurring: false,
  });
  const { MONTH, QUARTER, YEAR, DATE, RECURRING, ON_GUIDANCE, UNSPECIFIED } = DeadlineKind;
  const day = 1 + random.below(28);
  return random.pick<RegistryDeadline>([
    dated(MONTH, `Tháng ${month}/${year}`, last(month)),
    dated(MONTH, `Tháng ${month}/${year}`, last(month)),
    dated(MONTH, `Tháng ${month}/${year}`, last(month)),
    {
      ...dated(MONTH, `Hoàn thành trong tháng ${month}/${year}, thực hiện thường xuyên`, last(month)),
      recurring: true,
    },
    dated(QUARTER, `Quý ${['I', 'II', 'III', 'IV'][quarter - 1]}/${year}`, last(3 * quarter)),
    dated(YEAR, `Năm ${year}`, last(12)),
    dated(DATE, `Trước ngày ${day}/${month}/${year}`, `${year}-${two(month)}-${two(day)}`),
    { kind: RECURRING, text: 'Thường xuyên', recurring: true },
    { kind: ON_GUIDANCE, text: 'Khi có hướng dẫn', recurring: false },
    { kind: UNSPECIFIED, recurring: false },
  ]);
}

/** The systems of a plan's items, each item's towards one hub. The last item says the first once more. */
function connectionsOf(codes: readonly string[], count: number, random: Random): RegistryConnection[][] {
  const order = random.shuffled(codes);
  const items = Array.from({ length: Math.ceil(count / CONNECTIONS_OF_ITEM) }, (_, item) => {
    const first = item * CONNECTIONS_OF_ITEM;
    const hub = Math.floor(first / order.length) % 2 === 0 ? Hub.NPDB : Hub.EID;
    return Array.from({ length: Math.min(CONNECTIONS_OF_ITEM, count - first) }, (_one, i) => ({
      database: order[(first + i) % order.length]!,
      hub,
    }));
  });
  const last = items.at(-1)!.length;
  return [...items.slice(0, -1), items[0]!.slice(0, last)];
}

const othersIn = (count: number): { vi: string[]; en: string[] } =>
  count === 0
    ? { vi: [], en: [] }
    : { vi: [`${count} hệ thống khác`], en: [`${count} other system${count === 1 ? '' : 's'}`] };

/**
 * The databases that all plans of a province connect, by their codes.
 * @param databases of the registry
 */
export function databasesOf(
  provinceId: string,
  seed: number,
  databases: readonly RegistryDatabase[],
): string[] {
  const named = databases.filter(({ code, hubRole }) => hubRole === undefined && code !== UNNAMED_DATABASES);
  return randomFor(seed, provinceId)
    .shuffled(named.map(({ code }) => code))
    .slice(0, DATABASES_OF_PROVINCE);
}

export interface PlanSubject {
  area: Area;
  /** The pre-merger province that the area is or lies in. */
  provinceId: string;
  year: number;
  /** Of the area, as `unitsOf` gives them. */
  units: readonly RegistryUnit[];
}

/**
 * Makes a plan as a file would say it.
 * @param databases of the registry
 */
export function simulatedPlan(
  { area, provinceId, year, units }: PlanSubject,
  decks: number,
  seed: number,
  databases: readonly RegistryDatabase[],
): RegistryPlan {
  const id = planIdOf(area, year);
  const random = randomFor(seed, id);
  const takenUp = databasesOf(provinceId, seed, databases);
  const names = new Map(databases.map(({ code, name }) => [code, name]));
  const [committee, police, ...owners] = units.map((unit) => unit.id) as [string, string, ...string[]];
  const place = placeOf(area);
  const connections = connectionsOf(takenUp, decks * DECK.length, random);
  const tasks = connections.map((connects, index): RegistryPlanTask => {
    const [{ database, hub }] = connects as [RegistryConnection];
    const name = names.get(database)!;
    const others = othersIn(connects.length - 1);
    return {
      ref: String(index + 1),
      kind: PlanTaskKind.SPECIFIC,
      section: 'Nhiệm vụ kết nối, chia sẻ dữ liệu (mô phỏng)',
      utilityGroup: UtilityGroup.DATA_ECOSYSTEM,
      title: {
        vi: `[Mô phỏng] Kết nối ${[name.vi, ...others.vi].join(' và ')} với ${HUBS[hub].vi}`,
        en: `[Simulated] Connect ${[name.en, ...others.en].join(' and ')} with ${HUBS[hub].en}`,
      },
      leadUnits: [random.pick(owners)],
      coordinatingUnits: [police],
      deadline: deadlineIn(year, random),
      restates: index > 0 && index === connections.length - 1 ? ['1'] : [],
      connects,
    };
  });
  return {
    id,
    title: {
      vi: `[Mô phỏng] Kế hoạch kết nối, chia sẻ dữ liệu dân cư năm ${year}, ${place.vi}`,
      en: `[Simulated] Plan for population data connections in ${year}, ${place.en}`,
    },
    documentNumber: `${1 + random.below(900)}/KH-MP`,
    issuedOn: `${year}-01-${two(5 + random.below(20))}`,
    period: { from: `${year}-01-01`, to: `${year}-12-31` },
    area: area.id,
    issuingUnit: committee,
    simulated: true,
    source: {
      file: 'simulation',
      notes: [
        'Kế hoạch mô phỏng: không có văn bản này, mọi số liệu của nó đều được dựng ra. / A simulated plan: there is no such document, and all its figures are made up.',
      ],
    },
    basedOn: [],
    tasks,
    targets: [
      {
        ref: 'CT.1',
        title: {
          vi: '[Mô phỏng] Tỷ lệ hồ sơ đã đối chiếu với cơ sở dữ liệu quốc gia về dân cư',
          en: '[Simulated] Records matched with the National Population Database',
        },
        value: 80,
        unit: '%',
        dueOn: `${year}-12-31`,
      },
    ],
    reportingDuties: [
      {
        ref: 'BC.1',
        reporters: owners,
        recipients: [committee, police],
        dayOfMonth: 15,
        cadence: ReportingCadence.MONTHLY,
      },
    ],
    publicServices: [],
  };
}
