import type { Area } from './area';
import { area, areaId, byCode } from './area';
import { areaName } from './names';
import { readTable } from './table';

/** An area of the 63 provinces and one of the 34 that it became part of, by their ids. */
export type Succession = [former: string, present: string];

/** Everything the area files say. */
export interface AreaData {
  /** Ordered by level (provinces, districts, communes), then set (63 before 34), then code. */
  areas: Area[];
  /** Provinces with provinces, communes with communes, and the five island districts with their special zones. */
  successions: Succession[];
}

/** Names are those of the statistics office of July 2026, which alone carry the type for every province. */
function readProvinces34(folder: string): Area[] {
  const rows = readTable(folder, 'provinces_34_from_2025-07-01.csv', ['code', 'name_nso_2026-07', 'name_en']);
  return rows.map((row) =>
    area('PROVINCES_34', 'PROVINCE', row.code, areaName(row['name_nso_2026-07'], row.name_en), null),
  );
}

/** The list of the 63 has no English names: a province whose name lives on among the 34 is called as there. */
function readProvinces63(folder: string, provinces34: readonly Area[]): Area[] {
  const given = new Map(provinces34.map(({ name }) => [name.vi, name.en]));
  const rows = readTable(folder, 'provinces_63_until_2025-06-30.csv', ['code', 'name']);
  return rows.map(({ code, name }) =>
    area('PROVINCES_63', 'PROVINCE', code, areaName(name, given.get(areaName(name).vi)), null),
  );
}

function readDistricts(folder: string): Area[] {
  const rows = readTable(folder, 'districts_696_until_2025-06-30.csv', ['code', 'name', 'province_code']);
  return rows.map(({ code, name, province_code }) =>
    area('PROVINCES_63', 'DISTRICT', code, areaName(name), areaId('PROVINCES_63', 'PROVINCE', province_code)),
  );
}

function readCommunes63(folder: string): Area[] {
  const rows = readTable(folder, 'communes_old_10035.csv', ['code', 'name', 'district_code']);
  return rows.map(({ code, name, district_code }) =>
    area('PROVINCES_63', 'COMMUNE', code, areaName(name), areaId('PROVINCES_63', 'DISTRICT', district_code)),
  );
}

function readCommunes34(folder: string): Area[] {
  const rows = readTable(folder, 'communes_new_3321.csv', ['code', 'name', 'name_en', 'province_code']);
  return rows.map(({ code, name, name_en, province_code }) =>
    area(
      'PROVINCES_34',
      'COMMUNE',
      code,
      areaName(name, name_en),
      areaId('PROVINCES_34', 'PROVINCE', province_code),
    ),
  );
}

/** Two rows of the commune map contradict the province map, which is the law's; they are left out. */
function readSuccessions(folder: string): Succession[] {
  const provinces = readTable(folder, 'province_map_63_to_34.csv', ['old_code', 'new_code']);
  const zones = readTable(folder, 'district_to_special_zone_5.csv', [
    'old_district_code',
    'new_commune_code',
  ]);
  const communes = readTable(folder, 'commune_map_old_to_new.csv', [
    'old_code',
    'new_code',
    'consistent_with_province_map',
  ]).filter((row) => row.consistent_with_province_map !== '0');
  return [
    ...provinces.map(({ old_code, new_code }): Succession => [
      areaId('PROVINCES_63', 'PROVINCE', old_code),
      areaId('PROVINCES_34', 'PROVINCE', new_code),
    ]),
    ...zones.map(({ old_district_code, new_commune_code }): Succession => [
      areaId('PROVINCES_63', 'DISTRICT', old_district_code),
      areaId('PROVINCES_34', 'COMMUNE', new_commune_code),
    ]),
    ...communes.map(({ old_code, new_code }): Succession => [
      areaId('PROVINCES_63', 'COMMUNE', old_code),
      areaId('PROVINCES_34', 'COMMUNE', new_code),
    ]),
  ];
}

/**
 * Reads the eight area files.
 * @param folder the folder that holds them
 * @throws Error for a file that is missing or not in the expected form
 */
export function readAreaData(folder: string): AreaData {
  const provinces34 = readProvinces34(folder);
  const areas = [
    readProvinces63(folder, provinces34),
    provinces34,
    readDistricts(folder),
    readCommunes63(folder),
    readCommunes34(folder),
  ].flatMap((list) => list.sort(byCode));
  return { areas, successions: readSuccessions(folder) };
}
