import { readSettings, writeSettings } from './settings';

const settingsOf = (query: string) => readSettings(new URLSearchParams(query), 'vi');

test('an address without settings is of today, on 34 provinces, real data, in the remembered language', () => {
  expect(settingsOf('')).toEqual({ language: 'vi', asOf: null, boundaries: '34', simulated: false });
  expect(readSettings(new URLSearchParams(), 'en').language).toBe('en');
});

test('settings that are none are as by default', () => {
  expect(settingsOf('lang=fr&asOf=2024-02-30&boundaries=35&simulated=yes')).toEqual(settingsOf(''));
});

test('what is written is read again, and the parameters of the view stay', () => {
  const settings = { language: 'en', asOf: '2024-06-30', boundaries: '63', simulated: true } as const;
  const written = writeSettings(
    new URLSearchParams('areas=P34:68&areas=P34:24&lang=vi&asOf=2022-01-01'),
    settings,
  );
  expect(readSettings(written, 'vi')).toEqual(settings);
  expect(written.getAll('areas')).toEqual(['P34:68', 'P34:24']);
});
