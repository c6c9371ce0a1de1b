import { useSubgraph } from '../../../test/support/subgraph';
import { type WalkedPage, walkBackward, walkForward } from '../../../test/support/walk';
import { plans } from '..';
import { Plan } from '../entities/plan';
import { Target } from '../entities/target';
import { TargetFigure } from '../entities/target-figure';
import { figureRow, planRow, targetRow } from '../testing/rows';

const subgraph = useSubgraph(plans);

const planId = 'dak-lak-2024';

beforeAll(async () => {
  await subgraph.insert(Plan, [planRow({ id: planId })]);
  await subgraph.insert(Target, [
    targetRow({
      id: 'services',
      planId,
      position: 1,
      ref: 'I.2/b',
      titleVi: 'Dịch vụ công thiết yếu',
      titleEn: 'Essential services',
      value: 53,
      unit: 'dịch vụ công',
      dueOn: '2024-05-31',
    }),
    targetRow({ id: 'in-words', planId, position: 2 }),
    targetRow({ id: 'unreported', planId, position: 3, value: 100, unit: '%' }),
    targetRow({ id: 'shares-only', planId, position: 4, value: 10 }),
  ]);
  await subgraph.insert(TargetFigure, [
    figureRow({ id: 'january', targetId: 'services', period: '2024-01', value: 20 }),
    figureRow({ id: 'march-wrong', targetId: 'services', period: '2024-03', value: 60 }),
    figureRow({
      id: 'march',
      targetId: 'services',
      period: '2024-03',
      value: 50,
      numerator: 50,
      denominator: 100,
      note: 'Đính chính',
      actorUnitId: 'dak-lak.police',
      recordedAt: new Date('2024-04-02T01:00:00Z'),
      replacesId: 'march-wrong',
    }),
    figureRow({ id: 'april-share', targetId: 'services', period: '2024-04', value: 9, unitId: 'buon-ho' }),
    figureRow({ id: 'may-wrong', targetId: 'services', period: '2024-05', value: 70 }),
    figureRow({
      id: 'february',
      targetId: 'services',
      period: '2024-02',
      value: 30,
      replacesId: 'may-wrong',
    }),
    figureRow({ id: 'june', targetId: 'services', period: '2024-06', value: 53 }),
    figureRow({ id: 'words', targetId: 'in-words', period: '2024-01', value: 1 }),
    figureRow({ id: 'share', targetId: 'shares-only', period: '2024-01', value: 99, unitId: 'buon-ho' }),
  ]);
});

const SERVICES = '_entities(representations: [{ __typename: "Target", id: "services" }])';

async function services<Data>(selection: string, options = {}): Promise<Data> {
  const query = `{ ${SERVICES} { ... on Target { ${selection} } } }`;
  const { _entities } = await subgraph.ask<{ _entities: [Data] }>(query, options);
  return _entities[0];
}

test('a target tells what the document says of it', async () => {
  const selection = 'id ref title inEnglish: title(language: EN) value unit dueOn plan { id }';
  expect(await services(selection)).toEqual({
    id: 'services',
    ref: 'I.2/b',
    title: 'Dịch vụ công thiết yếu',
    inEnglish: 'Essential services',
    value: 53,
    unit: 'dịch vụ công',
    dueOn: '2024-05-31',
    plan: { id: planId },
  });
});

test('a target is found by its id', async () => {
  expect(await subgraph.ask('{ target(id: "in-words") { id value } }')).toEqual({
    target: { id: 'in-words', value: null },
  });
});

describe('figures', () => {
  interface Figures {
    figures: WalkedPage<{ id: string }> & { totalCount: number };
  }

  const figures = async (page: object, months = {}): Promise<Figures['figures']> => {
    const written = Object.entries({ ...page, ...months })
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
    const selection = `edges { node { id } cursor }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount`;
    return (await services<Figures>(`figures(${written.join()}) { ${selection} }`)).figures;
  };
  const ids = (nodes: { id: string }[]): string[] => nodes.map(({ id }) => id);
  const newestFirst = ['june', 'may-wrong', 'april-share', 'march', 'march-wrong', 'february', 'january'];

  test('are all there, newest month first and of a month the last recorded first', async () => {
    for (const size of [1, 4, 50]) {
      expect(ids(await walkForward((page) => figures(page), size))).toEqual(newestFirst);
      expect(ids(await walkBackward((page) => figures(page), size))).toEqual(newestFirst);
    }
  });

  test('of some months only, both ends included', async () => {
    const { edges, totalCount } = await figures({ first: 1 }, { from: '2024-02', to: '2024-03' });
    expect(ids(edges.map(({ node }) => node))).toEqual(['march']);
    expect(totalCount).toBe(3);
    expect((await figures({ first: 9 }, { from: '2024-05', to: '2024-04' })).totalCount).toBe(0);
  });

  test('tell who reported what, and what they correct', async () => {
    const selection = `figures(from: "2024-03", to: "2024-04") { nodes {
      id period value numerator denominator note recordedAt target { id } unit { id }
      reportedBy { name role unit { id } } replaces { id value }
    } }`;
    const { figures: page } = await services<{ figures: { nodes: object[] } }>(selection);
    expect(page.nodes.slice(0, 2)).toEqual([
      expect.objectContaining({ id: 'april-share', unit: { id: 'buon-ho' }, replaces: null }),
      {
        id: 'march',
        period: '2024-03',
        value: 50,
        numerator: 50,
        denominator: 100,
        note: 'Đính chính',
        recordedAt: '2024-04-02T01:00:00.000Z',
        target: { id: 'services' },
        unit: null,
        reportedBy: { name: 'Nguyễn Văn A', role: 'reporter', unit: { id: 'dak-lak.police' } },
        replaces: { id: 'march-wrong', value: 60 },
      },
    ]);
  });
});

test.each([
  ['2023-12-31', null, null],
  ['2024-01-01', 'january', false],
  ['2024-02-29', 'february', false],
  ['2024-03-01', 'march', false],
  ['2024-05-31', 'march', false],
  ['2024-06-01', 'june', true],
  ['2030-01-01', 'june', true],
])('on %s the latest figure is %s and the target reached: %s', async (date, id, reached) => {
  const expected = { latestFigure: id && { id }, reached };
  const given = `latestFigure(asOf: "${date}") { id } reached(asOf: "${date}")`;
  expect(await services(given)).toEqual(expected);
  expect(await services('latestFigure { id } reached', { today: date })).toEqual(expected);
});

test('a target without a value, without a figure or with shares of units only is neither reached nor missed', async () => {
  const { data, statements } = await subgraph.request(
    '{ plan(id: "dak-lak-2024") { targets { id latestFigure { id } reached } } }',
  );
  expect(data).toEqual({
    plan: {
      targets: [
        { id: 'services', latestFigure: { id: 'june' }, reached: true },
        { id: 'in-words', latestFigure: { id: 'words' }, reached: null },
        { id: 'unreported', latestFigure: null, reached: null },
        { id: 'shares-only', latestFigure: null, reached: null },
      ],
    },
  });
  expect(statements).toBe(3);
});
