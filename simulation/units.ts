import type { RegistryUnit } from '../registry/types';
import type { Area } from '../subgraphs/kit/areas';
import type { LocalizedText } from '../subgraphs/kit/language';
import { UnitKind, UnitLevel } from '../subgraphs/units/entities/unit';

/** The beginning of every id of the simulation's units and plans; no other has it. */
export const PREFIX = 'simulated-';

/** `simulated-province-66`, `simulated-district-550`: what the ids of an area's units and plans begin with. */
export const slugOf = ({ level, code }: Area): string => `${PREFIX}${level.toLowerCase()}-${code}`;

/** As within a sentence: "tỉnh Đắk Lắk". */
export const placeOf = ({ name }: Area): LocalizedText => ({
  vi: name.vi.charAt(0).toLowerCase() + name.vi.slice(1),
  en: name.en,
});

interface UnitOf {
  slug: string;
  kind: UnitKind;
  vi: string;
  en: string;
}

const COMMITTEE: UnitOf = {
  slug: 'peoples-committee',
  kind: UnitKind.PEOPLES_COMMITTEE,
  vi: 'Ủy ban nhân dân',
  en: "People's Committee",
};
const POLICE: UnitOf = { slug: 'police', kind: UnitKind.POLICE, vi: 'Công an', en: 'Police' };

const department = (slug: string, vi: string, en: string): UnitOf => ({
  slug: `dept-${slug}`,
  kind: UnitKind.DEPARTMENT,
  vi: `Sở ${vi}`,
  en: `Department of ${en}`,
});

const division = (slug: string, vi: string, en: string): UnitOf => ({
  slug: `division-${slug}`,
  kind: UnitKind.DEPARTMENT,
  vi: `Phòng ${vi}`,
  en: `Division of ${en}`,
});

const OF_PROVINCE: readonly UnitOf[] = [
  COMMITTEE,
  POLICE,
  department('information-communications', 'Thông tin và Truyền thông', 'Information and Communications'),
  department('justice', 'Tư pháp', 'Justice'),
  department(
    'natural-resources-environment',
    'Tài nguyên và Môi trường',
    'Natural Resources and Environment',
  ),
  department('health', 'Y tế', 'Health'),
  department('education-training', 'Giáo dục và Đào tạo', 'Education and Training'),
  department('finance', 'Tài chính', 'Finance'),
  { slug: 'tax', kind: UnitKind.TAX, vi: 'Cục Thuế', en: 'Tax Department' },
  {
    slug: 'social-insurance',
    kind: UnitKind.SOCIAL_INSURANCE,
    vi: 'Bảo hiểm xã hội',
    en: 'Social Insurance',
  },
  { slug: 'court', kind: UnitKind.COURT, vi: 'Tòa án nhân dân', en: "People's Court" },
  { slug: 'procuracy', kind: UnitKind.PROCURACY, vi: 'Viện kiểm sát nhân dân', en: "People's Procuracy" },
];

const OF_DISTRICT: readonly UnitOf[] = [
  COMMITTEE,
  POLICE,
  division('justice', 'Tư pháp', 'Justice'),
  division('natural-resources-environment', 'Tài nguyên và Môi trường', 'Natural Resources and Environment'),
  { slug: 'tax', kind: UnitKind.TAX, vi: 'Chi cục Thuế', en: 'Tax Branch' },
  {
    slug: 'social-insurance',
    kind: UnitKind.SOCIAL_INSURANCE,
    vi: 'Bảo hiểm xã hội',
    en: 'Social Insurance',
  },
];

/** The people's committee first, then the police, then those that lead tasks. */
export function unitsOf(area: Area): RegistryUnit[] {
  const [slug, place] = [slugOf(area), placeOf(area)];
  const isProvince = area.level === 'PROVINCE';
  return (isProvince ? OF_PROVINCE : OF_DISTRICT).map((unit) => ({
    id: `${slug}.${unit.slug}`,
    name: {
      vi: `${unit.vi} ${place.vi} (mô phỏng)`,
      en: `${unit.en} of ${place.en} (simulated)`,
    },
    kind: unit.kind,
    level: isProvince ? UnitLevel.PROVINCE : UnitLevel.DISTRICT,
    area: area.id,
    parent: unit === COMMITTEE ? undefined : `${slug}.${COMMITTEE.slug}`,
    aliases: [],
  }));
}
