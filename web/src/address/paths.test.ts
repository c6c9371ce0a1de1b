import { pathTo, placeOf } from './paths';

test.each([
  ['/', 'overview', ''],
  ['/provinces', 'provinces', ''],
  ['/provinces/', 'provinces', ''],
  ['/provinces/P34:68', 'province', 'P34:68'],
  ['/databases', 'sectors', ''],
  ['/sign-in/development', 'developmentSignIn', ''],
  ['/reporting/upload', 'upload', ''],
  ['/reporting', 'nothing', '/reporting'],
  ['/nowhere', 'nothing', '/nowhere'],
  ['/compare/P34:68', 'nothing', '/compare/P34:68'],
  ['/tasks/%E0%A4%A', 'nothing', '/tasks/%E0%A4%A'],
])('%s shows %s', (path, view, id) => {
  expect(placeOf(path)).toEqual({ view, id });
});

test.each([
  'dak-nong-2022/PL2.26/land',
  'dak-nong-2022/IV.3.đ/tax',
  'tuy-phuoc-2024/V.1#3/a+b',
  'x/C#kết/y%z',
])('the address of task %s leads back to it', (id) => {
  expect(placeOf(new URL(pathTo.task(id), 'http://page').pathname)).toEqual({ view: 'task', id });
});

test('an item of a plan stands on the page of its plan', () => {
  expect(pathTo.planTask('tuy-phuoc-2024/V.1#3')).toBe('/plans/tuy-phuoc-2024#V.1%233');
});
