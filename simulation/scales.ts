import type { Area, Areas } from '../subgraphs/kit/areas';
import { DECK, type StoryEvent } from './stories';

/** How much is simulated: a plan for every area and year, each with so many decks of connection tasks. */
export interface Scale {
  /** Of the 63 provinces and their districts, in the order of their ids' slugs. */
  areas: readonly Area[];
  /** All of them before the merger of 2025, as are the areas. */
  years: readonly number[];
  decks: number;
}

export const SCALE_NAMES = ['national', 'province', 'small'] as const;
export type ScaleName = (typeof SCALE_NAMES)[number];

/** The last reports come half a year after the last plan's: by then the 63 provinces were still in force. */
const LAST_YEAR = 2024;

/** The province that the scale `province` is about. */
const PROVINCE = 'P63:66';

const lastYears = (count: number): number[] =>
  Array.from({ length: count }, (_, i) => LAST_YEAR - count + 1 + i);

/**
 * - `national`: all provinces and districts, ten years.
 * - `province`: one province and its districts, ten years.
 * - `small`: all provinces, two years.
 */
export function scaleOf(name: ScaleName, areas: Areas): Scale {
  const provinces = areas.provinces('PROVINCES_63');
  const withDistricts = (province: Area): Area[] => [
    province,
    ...areas.children(province.id).filter(({ level }) => level === 'DISTRICT'),
  ];
  switch (name) {
    case 'national':
      return { areas: provinces.flatMap(withDistricts), years: lastYears(10), decks: 7 };
    case 'province':
      return { areas: withDistricts(areas.byId(PROVINCE)!), years: lastYears(10), decks: 7 };
    case 'small':
      return { areas: provinces, years: lastYears(2), decks: 4 };
  }
}

export interface Counts {
  plans: number;
  connectionTasks: number;
  reports: number;
  inspections: number;
  extensions: number;
  historyEntries: number;
  observations: number;
}

const told = (...kinds: StoryEvent['kind'][]): number =>
  DECK.flatMap(({ events }) => events).filter(({ kind }) => kinds.includes(kind)).length;

/** What a scale comes to, by its definition. */
export function countsOf({ areas, years, decks }: Scale): Counts {
  const plans = areas.length * years.length;
  const all = plans * decks;
  return {
    plans,
    connectionTasks: all * DECK.length,
    reports: all * told('report', 'correction'),
    inspections: all * told('inspection'),
    extensions: all * told('extension'),
    historyEntries: all * told('report', 'correction', 'inspection', 'extension'),
    observations: all * DECK.flatMap(({ traffic }) => traffic).length,
  };
}
