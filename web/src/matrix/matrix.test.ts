import { bySector } from './arrange';
import { stepOf } from './grid-keys';

test('databases stand under their sectors, in the order of the register', () => {
  const sector = (code: string) => ({ code, name: code.toUpperCase() });
  const databases = ['land:land', 'court-cases:courts', 'land-plots:land'].map((text) => {
    const [code = '', of = ''] = text.split(':');
    return { code, name: code, sector: sector(of) };
  });
  expect(bySector(databases).map(({ code, databases: own }) => [code, own.map((each) => each.code)])).toEqual(
    [
      ['land', ['land', 'land-plots']],
      ['courts', ['court-cases']],
    ],
  );
});

test.each([
  ['ArrowRight', [0, 0], [0, 1]],
  ['ArrowLeft', [0, 0], [0, 0]],
  ['ArrowDown', [50, 2], [50, 2]],
  ['PageDown', [45, 2], [50, 2]],
  ['Home', [7, 3], [7, 0]],
  ['End', [7, 0], [7, 4]],
] as const)('%s leads from %j to %j in a grid of 51 × 5', (key, from, to) => {
  expect(stepOf(key, from, [51, 5])).toEqual(to);
});

test('other keys are not the grid’s', () => {
  expect(stepOf('Tab', [0, 0], [51, 5])).toBeNull();
});
