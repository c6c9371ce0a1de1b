import { Language } from '../../subgraphs/kit/language';
import { type Outcome, type Source, sourceSheet } from './source';

const source: Source = {
  title: { vi: 'Kế hoạch', en: 'Plans' },
  asOf: null,
  parameters: [],
  readAt: '2026-11-21T05:12:00Z',
  revision: '812',
};

/** What the sheet says of the revision of its data. */
function revisionIn(after: string): unknown {
  const outcome: Outcome = {
    rows: 1,
    isSimulated: false,
    readUntil: '2026-11-21T05:13:00Z',
    revision: after,
  };
  const { rows } = sourceSheet(source, () => outcome, Language.EN);
  const named = [...(rows as Iterable<unknown[]>)].find(([name]) =>
    JSON.stringify(name).includes('Revision'),
  );
  return named?.[1];
}

it('names one revision of data that stood still while it was read, and two where it may have changed', () => {
  expect(revisionIn('812')).toBe('812');
  expect(revisionIn('815')).toBe('812–815');
});
