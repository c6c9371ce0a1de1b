// The enumerations stand in entities, whose decorators need it.
import 'reflect-metadata';
import { z } from 'zod';
import { DatabaseKind, Hub } from '../subgraphs/connections/entities/sector';
import { UnitKind, UnitLevel } from '../subgraphs/units/entities/unit';
import type { Separators } from './csv-file';
import { distinct, identifier, rule, slug, text } from './fields';

/** A CSV file: its row, and what of the registry a row is. */
function table<Shape extends z.ZodRawShape, Entry>(
  file: string,
  row: z.ZodObject<Shape>,
  toEntry: (row: z.output<z.ZodObject<Shape>>) => Entry,
  separators: Separators = {},
) {
  return { file, columns: Object.keys(row.shape), separators, row: row.transform(toEntry) };
}

export const sectorTable = table(
  'sectors.csv',
  z.object({ code: slug, name_vi: text, name_en: text }),
  ({ code, name_vi, name_en }) => ({ code, name: { vi: name_vi, en: name_en } }),
);

export const databaseTable = table(
  'databases.csv',
  z.object({
    code: slug,
    name_vi: text,
    name_en: text,
    kind: z.enum(DatabaseKind),
    sector: text,
    hub_role: z.enum(Hub).optional(),
    described_in: distinct(text),
  }),
  ({ name_vi, name_en, hub_role, described_in, ...database }) => ({
    ...database,
    name: { vi: name_vi, en: name_en },
    hubRole: hub_role,
    describedIn: described_in,
  }),
  { described_in: ';' },
);

const unitId = identifier(
  (id) => /^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/.test(id),
  '<nơi>.<cơ quan>, ví dụ dak-nong.police',
  '<area>.<unit>, as dak-nong.police',
);

export const unitTable = table(
  'units.csv',
  z
    .object({
      id: unitId,
      name_vi: text,
      name_en: text,
      kind: z.enum(UnitKind),
      level: z.enum(UnitLevel),
      area: text.optional(),
      parent: text.optional(),
      aliases: distinct(text),
    })
    .refine(
      ({ level, area }) => level !== UnitLevel.CENTRAL || area === undefined,
      rule('area', 'không có, vì là cơ quan Trung ương', 'none, since the unit is central'),
    )
    .refine(
      ({ level, area }) => level === UnitLevel.CENTRAL || area !== undefined,
      rule('area', 'địa bàn (chỉ cơ quan Trung ương không có)', 'an area (only central units have none)'),
    ),
  ({ name_vi, name_en, ...unit }) => ({ ...unit, name: { vi: name_vi, en: name_en } }),
  { aliases: '|' },
);
