import { DeclaredStatus, Milestone, VerificationStatus } from '../subgraphs/connections/entities/status';

/** Something that is written about a connection task. Months are counted from January of its plan's year, which is 1. */
export type StoryEvent =
  | { kind: 'report'; month: number; status: DeclaredStatus; milestone: Milestone | null }
  /** Of the newest report. */
  | { kind: 'correction'; month: number; status: DeclaredStatus; milestone: Milestone | null }
  | { kind: 'inspection'; month: number; result: VerificationStatus; validMonths: number | null }
  | { kind: 'extension'; month: number; byMonths: number };

/** What becomes of a connection task, from its plan to the last thing that is heard of it. */
export interface Story {
  name: string;
  /** How many of the tasks of a deck it is told of. */
  copies: number;
  /** In the order in which they are written. */
  events: readonly StoryEvent[];
  /** The months in which the integration platform counted requests. */
  traffic: readonly number[];
}

const { NOT_STARTED, IN_PROGRESS, TESTING, CONNECTED, SUSPENDED, CANCELLED } = DeclaredStatus;
const { REQUESTED, AGREED, SECURITY_DOSSIER, SECURITY_INSPECTED, REMEDIATION, TRIAL, LIVE } = Milestone;
const { PASSED, FAILED } = VerificationStatus;

const report = (month: number, status: DeclaredStatus, milestone: Milestone | null = null): StoryEvent => ({
  kind: 'report',
  month,
  status,
  milestone,
});

const correction = (
  month: number,
  status: DeclaredStatus,
  milestone: Milestone | null = null,
): StoryEvent => ({ kind: 'correction', month, status, milestone });

const passed = (month: number, validMonths: number): StoryEvent => ({
  kind: 'inspection',
  month,
  result: PASSED,
  validMonths,
});

const failed = (month: number): StoryEvent => ({
  kind: 'inspection',
  month,
  result: FAILED,
  validMonths: null,
});

const extension = (month: number, byMonths: number): StoryEvent => ({ kind: 'extension', month, byMonths });

/** How far a story may be moved into the year, in months: every story ends by June of the next year. */
export const LATEST_START = 3;
export const LAST_MONTH = 18;

/**
 * The deck that is dealt to the connection tasks of a plan, as many times as the scale says: so that how many tasks,
 * reports and all else there are follows from the scale alone.
 */
export const STORIES: readonly Story[] = [
  {
    name: 'connected',
    copies: 4,
    events: [
      report(3, NOT_STARTED),
      report(4, IN_PROGRESS, REQUESTED),
      report(6, TESTING, TRIAL),
      passed(7, 24),
      report(7, CONNECTED, LIVE),
      report(9, CONNECTED, LIVE),
    ],
    traffic: [8, 9],
  },
  {
    name: 'reported month by month',
    copies: 3,
    events: [
      report(2, NOT_STARTED),
      report(3, IN_PROGRESS, REQUESTED),
      report(4, IN_PROGRESS, AGREED),
      report(5, IN_PROGRESS, SECURITY_DOSSIER),
      passed(6, 6),
      report(6, TESTING, SECURITY_INSPECTED),
      report(7, TESTING, TRIAL),
      report(8, CONNECTED, LIVE),
      report(9, CONNECTED, LIVE),
    ],
    traffic: [8, 9],
  },
  {
    name: 'connected after an extension',
    copies: 2,
    events: [
      report(3, NOT_STARTED),
      report(5, IN_PROGRESS, REQUESTED),
      report(8, IN_PROGRESS, AGREED),
      extension(9, 3),
      report(11, TESTING, TRIAL),
      report(14, CONNECTED, LIVE),
      report(15, CONNECTED, LIVE),
    ],
    traffic: [15],
  },
  {
    name: 'suspended and resumed',
    copies: 1,
    events: [
      report(3, IN_PROGRESS, AGREED),
      report(4, TESTING, TRIAL),
      passed(5, 12),
      report(5, CONNECTED, LIVE),
      report(9, SUSPENDED),
      report(10, SUSPENDED),
      report(12, CONNECTED, LIVE),
      report(13, CONNECTED, LIVE),
    ],
    traffic: [6, 13],
  },
  {
    name: 'reported as connected too early, and corrected',
    copies: 2,
    events: [
      report(3, NOT_STARTED),
      report(4, IN_PROGRESS, REQUESTED),
      report(6, CONNECTED, LIVE),
      correction(7, TESTING, TRIAL),
      report(8, TESTING, TRIAL),
      report(10, CONNECTED, LIVE),
    ],
    traffic: [11],
  },
  {
    name: 'failed an inspection first',
    copies: 1,
    events: [
      report(3, IN_PROGRESS, SECURITY_DOSSIER),
      report(4, TESTING, SECURITY_INSPECTED),
      failed(5),
      report(6, TESTING, REMEDIATION),
      passed(8, 24),
      report(9, CONNECTED, LIVE),
      report(10, CONNECTED, LIVE),
    ],
    traffic: [10],
  },
  {
    name: 'cancelled',
    copies: 1,
    events: [report(3, NOT_STARTED), report(5, IN_PROGRESS, REQUESTED), report(7, CANCELLED)],
    traffic: [],
  },
  {
    name: 'stuck, then begun anew',
    copies: 2,
    events: [
      report(3, NOT_STARTED),
      report(5, IN_PROGRESS, REQUESTED),
      report(8, IN_PROGRESS, AGREED),
      report(11, NOT_STARTED),
    ],
    traffic: [],
  },
  {
    name: 'never started',
    copies: 1,
    events: [report(4, NOT_STARTED), report(10, NOT_STARTED)],
    traffic: [],
  },
  {
    name: 'in use before anybody said so',
    copies: 1,
    events: [report(4, IN_PROGRESS, AGREED), report(6, TESTING, TRIAL), report(8, TESTING, TRIAL)],
    traffic: [7, 8, 9],
  },
  { name: 'never reported', copies: 1, events: [], traffic: [] },
];

/** One story for each task of a deck. */
export const DECK: readonly Story[] = STORIES.flatMap((story) =>
  Array.from({ length: story.copies }, () => story),
);
