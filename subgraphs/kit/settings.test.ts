import { readSettings, SETTINGS, SettingsError, shownSettings } from './settings';

const shape = {
  PORT: SETTINGS.PORT.default(4000),
  DATABASE_URL: SETTINGS.DATABASE_URL,
  GATEWAY_SECRET: SETTINGS.GATEWAY_SECRET.optional(),
};
const DATABASE_URL = 'postgres://me:pass@host/db';

test('what is not set, or set to nothing, has its default', () => {
  const settings = readSettings(shape, { DATABASE_URL, PORT: '', GATEWAY_SECRET: '' });
  expect(settings).toEqual({ PORT: 4000, DATABASE_URL });
});

test('variables that a process does not know are none of its business', () => {
  expect(readSettings(shape, { DATABASE_URL, PORT: '5', HOST: '?' })).toEqual({ PORT: 5, DATABASE_URL });
});

function problems(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readSettings(shape, env);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
  }
  return [];
}

test('every problem is told, with its variable and what stands in it', () => {
  expect(problems({ PORT: 'x' })).toEqual([
    expect.stringMatching(/^PORT: .* \("x"\)$/),
    expect.stringMatching(/^DATABASE_URL: .* \(chưa đặt \/ not set\)$/),
  ]);
});

test('a wrong secret is told without its value', () => {
  const told = problems({ DATABASE_URL: 'mysql://me:hunter2@host/db', GATEWAY_SECRET: 'hunter2' });
  expect(told).toEqual([
    expect.stringContaining('DATABASE_URL: ') as string,
    expect.stringContaining('GATEWAY_SECRET: at least 32 characters') as string,
  ]);
  expect(told.join()).not.toContain('hunter2');
});

test('a log shows which secrets are set, and not what they are', () => {
  const DATABASE_REPLICA_URLS = ['postgres://me:hunter2@host/db'];
  const shown = shownSettings({ PORT: 1, DATABASE_REPLICA_URLS, GATEWAY_SECRET: 'hunter2' });
  expect(shown).toMatchObject({ PORT: 1, DATABASE_REPLICA_URLS: expect.any(String) as string });
  expect(JSON.stringify(shown)).not.toContain('hunter2');
  const none = { DATABASE_REPLICA_URLS: [], GATEWAY_SECRET: undefined };
  expect(shownSettings(none)).toEqual(none);
});
