import { DeclaredStatus } from '../../entities/status';
import { TRANSITIONS } from './transitions';

const { NOT_REPORTED, NOT_STARTED, IN_PROGRESS, TESTING, CONNECTED, SUSPENDED, CANCELLED } = DeclaredStatus;

const FORWARD = [NOT_STARTED, IN_PROGRESS, TESTING, CONNECTED];

test('from NOT_REPORTED a task may become anything else', () => {
  expect(TRANSITIONS[NOT_REPORTED]).toEqual([...FORWARD, SUSPENDED, CANCELLED]);
});

test.each([NOT_STARTED, IN_PROGRESS, TESTING])(
  'from %s a task may stay, go forward, go back one step, be suspended or cancelled',
  (from) => {
    const reachable = FORWARD.slice(Math.max(0, FORWARD.indexOf(from) - 1));
    expect(TRANSITIONS[from]).toEqual([...reachable, SUSPENDED, CANCELLED]);
  },
);

test('what is connected stays so or is suspended', () => {
  expect(TRANSITIONS[CONNECTED]).toEqual([CONNECTED, SUSPENDED]);
});

test('what is suspended stays so, goes on, or is cancelled, but does not start anew', () => {
  expect(TRANSITIONS[SUSPENDED]).toEqual([IN_PROGRESS, TESTING, CONNECTED, SUSPENDED, CANCELLED]);
});

test('what is cancelled becomes nothing else', () => {
  expect(TRANSITIONS[CANCELLED]).toEqual([]);
});
