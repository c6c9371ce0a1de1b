import fc from 'fast-check';
import { type Identity, type Role, ROLES } from '../identity/identity';
import { claimFor } from './claim';

const bearer = (roles: Role[], rest: Partial<Identity> = {}): Identity => ({
  subject: 's',
  name: 'Trần Thị B',
  roles,
  units: [],
  areas: [],
  ...rest,
});

const TASK = { units: ['dak-nong.police', 'dak-nong.tax'], areaPath: ['P63:67', 'P34:68'] };
const REPORTING: Role[] = ['reporter', 'coordinator'];

test('a reporter of one of the units may report, for that unit', () => {
  const claim = claimFor(bearer(['reporter'], { units: ['dak-nong.tax'] }), REPORTING, TASK);
  expect(claim).toMatchObject({ role: 'reporter', claim: 'units: dak-nong.tax', unitId: 'dak-nong.tax' });
});

test('a coordinator of an area that the task lies in may, in either boundary set', () => {
  const claim = claimFor(bearer(['coordinator'], { areas: ['P34:68'] }), REPORTING, TASK);
  expect(claim).toMatchObject({ role: 'coordinator', claim: 'areas: P34:68', unitId: null });
});

test.each<[string, Identity]>([
  ['a reporter of another unit', bearer(['reporter'], { units: ['dak-lak.tax'] })],
  ['a coordinator of another area', bearer(['coordinator'], { areas: ['P63:66'] })],
  ['somebody with the unit but not the role', bearer(['monitor'], { units: ['dak-nong.tax'] })],
  ['somebody without a role', bearer([], { units: ['dak-nong.tax'], areas: ['P63:67'] })],
  ['an inspector', bearer(['inspector'])],
])('%s may not report', (_, identity) => {
  expect(claimFor(identity, REPORTING, TASK)).toBeNull();
});

test('an administrator may do everything, and nobody else what is not open to a role of theirs', () => {
  fc.assert(
    fc.property(fc.subarray([...ROLES]), fc.subarray([...ROLES]), (roles, open) => {
      const claim = claimFor(bearer(roles, { units: TASK.units, areas: TASK.areaPath }), open, TASK);
      const may = roles.includes('administrator') || roles.some((role) => open.includes(role));
      expect(claim !== null).toBe(may);
    }),
  );
});
