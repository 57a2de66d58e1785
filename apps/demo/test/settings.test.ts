import { describe, expect, test } from 'vitest';
import { readSettings, SettingError } from '../src/server/settings.ts';

const app = {
  LINKEDIN_CLIENT_ID: 'id',
  LINKEDIN_CLIENT_SECRET: 'secret',
  LINKEDIN_REDIRECT_URI: 'http://localhost:5173/auth/linkedin/callback',
};

describe('settings', () => {
  test('default to the demo on 5173 and the embedded fake on 4444', () => {
    const linkedIn = { kind: 'fake', refreshTokens: false };
    expect(readSettings({})).toEqual({ port: 5173, fakePort: 4444, sealingKeys: [], linkedIn });
    expect(readSettings({ FAKE_LINKEDIN_REFRESH_TOKENS: '1' }).linkedIn).toEqual({ kind: 'fake', refreshTokens: true });
  });

  test('select LinkedIn itself for a LinkedIn app', () => {
    expect(readSettings(app).linkedIn).toEqual({
      kind: 'real',
      app: { clientId: 'id', clientSecret: 'secret', redirectUri: app.LINKEDIN_REDIRECT_URI },
    });
  });

  test('select a stand-in for an origin, with your app or the fake’s own', () => {
    expect(readSettings({ LINKEDIN_ORIGIN: 'http://127.0.0.1:4000/' }).linkedIn).toEqual({
      kind: 'stand-in',
      origin: 'http://127.0.0.1:4000',
      app: null,
    });
    expect(readSettings({ ...app, LINKEDIN_ORIGIN: 'http://127.0.0.1:4000' }).linkedIn).toMatchObject({
      kind: 'stand-in',
      app: { clientId: 'id' },
    });
  });

  test('read sealing keys that are separated by commas', () => {
    const keys = ['first key of 32 characters or more', 'other key of 32 characters or more'];
    expect(readSettings({ LINKEDIN_AUTH_SEALING_KEYS: keys.join(', ') }).sealingKeys).toEqual(keys);
  });

  test.each([
    [{ PORT: 'eighty' }, 'PORT must be a port from 1 to 65535, not "eighty"'],
    [{ PORT: '0' }, 'PORT must be'],
    [{ PORT: '65536' }, 'PORT must be'],
    [{ PORT: '-1' }, 'PORT must be'],
    [{ FAKE_LINKEDIN_PORT: '4444x' }, 'FAKE_LINKEDIN_PORT must be'],
    [{ FAKE_LINKEDIN_REFRESH_TOKENS: 'yes' }, 'FAKE_LINKEDIN_REFRESH_TOKENS must be 1 or empty, not "yes"'],
    [{ PORT: '4444' }, 'both 4444'],
    [{ LINKEDIN_CLIENT_ID: 'id' }, 'LINKEDIN_CLIENT_SECRET and LINKEDIN_REDIRECT_URI must be set too'],
    [{ ...app, LINKEDIN_CLIENT_SECRET: '' }, 'LINKEDIN_CLIENT_SECRET must be set too'],
    [{ ...app, LINKEDIN_REDIRECT_URI: '/callback' }, 'LINKEDIN_REDIRECT_URI must be an absolute'],
    [{ LINKEDIN_ORIGIN: 'linkedin.com' }, 'LINKEDIN_ORIGIN must be an origin'],
    [{ LINKEDIN_ORIGIN: 'http://127.0.0.1:4000/path' }, 'LINKEDIN_ORIGIN must be an origin'],
    [{ LINKEDIN_AUTH_SEALING_KEYS: 'short' }, 'LINKEDIN_AUTH_SEALING_KEYS must be'],
  ])('reject %j with one line', (env, line) => {
    expect(() => readSettings(env)).toThrow(SettingError);
    expect(() => readSettings(env)).toThrow(line);
    // The message contains neither a line break nor the secret.
    try {
      readSettings(env);
    } catch (error) {
      expect(String(error)).not.toMatch(/\n|secret"/);
    }
  });
});
