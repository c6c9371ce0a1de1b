import { graphql } from 'graphql';
import { type TestSubgraph, useSubgraph } from '../../../test/support/subgraph';
import type { Identity } from '../../kit/identity/identity';
import { plans } from '..';
import { Plan } from '../entities/plan';
import { Target } from '../entities/target';
import type { RecordTargetFigureInput } from '../write-inputs';
import { planRow, targetRow } from './rows';

/** The date of every request. */
export const TODAY = '2024-07-15';

const person = (rest: Partial<Identity>): Identity => ({
  subject: 'nguyen-van-a',
  name: 'Nguyễn Văn A',
  roles: [],
  units: [],
  areas: [],
  ...rest,
});

export const TAX: Identity = person({ subject: 'tax', roles: ['reporter'], units: ['dak-nong.tax'] });
export const COORDINATOR: Identity = person({
  subject: 'pc06',
  name: 'Trần Thị B',
  roles: ['coordinator'],
  areas: ['P63:67'],
});
export const ADMINISTRATOR: Identity = person({ subject: 'root', roles: ['administrator'] });
export const somebody = person;

/** What a client selects of every answer; absent fields are those of other types. */
export interface Recorded {
  __typename: string;
  figure?: { id: string; value: number; target: { latestFigure: { id: string } | null } };
  code?: string;
  vi?: string;
  en?: string;
  id?: string;
  requiredRole?: string;
  fields?: { path: string[]; message: string }[];
}

const ANSWER = `__typename
  ... on TargetFigureRecorded { figure {
    id period value numerator denominator note recordedAt unit { id } replaces { id }
    reportedBy { name role unit { id } } target { id latestFigure { id } }
  } }
  ... on Failure { code vi: message en: message(language: EN) }
  ... on NotFound { id }
  ... on NotAllowed { requiredRole }
  ... on InvalidInput { fields { path message(language: EN) } }`;

export type FigureInput = Partial<RecordTargetFigureInput>;

export interface Recording {
  subgraph: TestSubgraph;
  /** Several mutations of one request, one after another. */
  recordAll: (identity: Identity | null, inputs: FigureInput[]) => Promise<Recorded[]>;
  record: (identity: Identity | null, input: FigureInput) => Promise<Recorded>;
}

let inputs = 0;

/** What a test does not name: 40 % of a target in percent, in the whole area, in a month and under a key of its own. */
export function figureInput(given: FigureInput): FigureInput {
  const value = given.numerator === undefined && given.denominator === undefined ? { value: 40 } : {};
  inputs += 1;
  const month = `${1950 + Math.floor(inputs / 12)}-${String((inputs % 12) + 1).padStart(2, '0')}`;
  return { targetId: 'rate', period: month, ...value, idempotencyKey: `key ${inputs}`, ...given };
}

/** The subgraph with a plan of Đắk Nông, targets of every kind, and two known units: tax and police. */
export function useRecording(): Recording {
  const subgraph = useSubgraph(plans);

  beforeAll(async () => {
    const planId = 'dak-nong-2022';
    await subgraph.insert(Plan, [
      planRow({ id: planId, areaId: 'P63:67', areaPath: ['P63:67', 'P34:68'], periodFrom: '2022-01-01' }),
    ]);
    await subgraph.insert(Target, [
      targetRow({ id: 'rate', planId, position: 1, value: 80, unit: '%' }),
      targetRow({ id: 'beyond', planId, position: 2, value: 120, unit: '%' }),
      targetRow({ id: 'accounts', planId, position: 3, value: 280_000, unit: 'tài khoản' }),
      targetRow({ id: 'words', planId, position: 4 }),
      targetRow({ id: 'fresh', planId, position: 5, value: 50, unit: '%' }),
    ]);
    await subgraph.insert('known_unit', [{ id: 'dak-nong.tax' }, { id: 'dak-nong.police' }]);
  });

  async function recordAll(identity: Identity | null, inputs: FigureInput[]): Promise<Recorded[]> {
    const opened = subgraph.opened();
    const fields = inputs.map((_, i) => `_${i}: recordTargetFigure(input: $_${i}) { ${ANSWER} }`);
    const variables = inputs.map((_, i) => `$_${i}: RecordTargetFigureInput!`);
    const { data, errors } = await graphql({
      schema: opened.schema,
      source: `mutation (${variables.join()}) { ${fields.join(' ')} }`,
      contextValue: Object.assign(opened.createContext(identity), { today: TODAY }),
      variableValues: Object.fromEntries(inputs.map((input, i) => [`_${i}`, figureInput(input)])),
    });
    if (errors) throw errors[0]!;
    return Object.values(data as Record<string, Recorded>);
  }

  return {
    subgraph,
    recordAll,
    record: async (identity, input) => (await recordAll(identity, [input]))[0]!,
  };
}
