/** The demo's configuration, as its environment sets it. */
export interface Settings {
  readonly port: number;
  readonly fakePort: number;
  /** If empty, the demo uses a random key, and sessions end with the process. */
  readonly sealingKeys: readonly string[];
  readonly linkedIn: /** The embedded fake. `refreshTokens`: whether it gives them, as LinkedIn does to approved partners. @default false */
    | { readonly kind: 'fake'; readonly refreshTokens?: boolean }
    /** A server that serves LinkedIn's paths on one origin. */
    | { readonly kind: 'stand-in'; readonly origin: string; readonly app: App | null }
    | { readonly kind: 'real'; readonly app: App };
}

export interface App {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
}

/** A setting that is missing or malformed. The command prints its message, which is one line. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws SettingError */
export function readSettings(env: Environment): Settings {
  const port = readPort(env, 'PORT', 5173);
  const fakePort = readPort(env, 'FAKE_LINKEDIN_PORT', 4444);
  if (port === fakePort) throw new SettingError(`PORT and FAKE_LINKEDIN_PORT are both ${port}: they must differ`);
  const app = readApp(env);
  const origin = readOrigin(env);
  const refreshTokens = readRefreshTokens(env);
  return {
    port,
    fakePort,
    sealingKeys: readSealingKeys(env),
    linkedIn:
      origin !== null
        ? { kind: 'stand-in', origin, app }
        : app !== null
          ? { kind: 'real', app }
          : { kind: 'fake', refreshTokens },
  };
}

function readPort(env: Environment, name: string, fallback: number): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw new SettingError(`${name} must be a port from 1 to 65535, not "${text}"`);
  return port;
}

function readRefreshTokens(env: Environment): boolean {
  const text = env['FAKE_LINKEDIN_REFRESH_TOKENS'] ?? '';
  if (text !== '' && text !== '1')
    throw new SettingError(`FAKE_LINKEDIN_REFRESH_TOKENS must be 1 or empty, not "${text}"`);
  return text === '1';
}

/** Reads all three variables or none. An incomplete configuration is an error; it does not select the fake. */
function readApp(env: Environment): App | null {
  const names = ['LINKEDIN_CLIENT_ID', 'LINKEDIN_CLIENT_SECRET', 'LINKEDIN_REDIRECT_URI'] as const;
  const [clientId = '', clientSecret = '', redirectUri = ''] = names.map((name) => env[name] ?? '');
  const given = names.filter((name) => env[name]);
  if (given.length === 0) return null;
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0)
    throw new SettingError(
      `${missing.join(' and ')} must be set too: the demo uses your LinkedIn app as soon as ${given.join(' and ')} is set`,
    );
  if (!/^https?:\/\/[^/]/.test(redirectUri) || !URL.canParse(redirectUri))
    throw new SettingError(`LINKEDIN_REDIRECT_URI must be an absolute http or https URL, not "${redirectUri}"`);
  return { clientId, clientSecret, redirectUri };
}

function readOrigin(env: Environment): string | null {
  const text = env['LINKEDIN_ORIGIN'];
  if (text === undefined || text === '') return null;
  if (!/^https?:\/\/[^/]/.test(text) || !URL.canParse(text) || !/^\/?$/.test(new URL(text).pathname))
    throw new SettingError(`LINKEDIN_ORIGIN must be an origin such as http://127.0.0.1:4444, not "${text}"`);
  return new URL(text).origin;
}

function readSealingKeys(env: Environment): readonly string[] {
  const text = env['LINKEDIN_AUTH_SEALING_KEYS'];
  if (text === undefined || text === '') return [];
  const keys = text.split(',').map((key) => key.trim());
  if (keys.some((key) => key.length < 32))
    throw new SettingError('LINKEDIN_AUTH_SEALING_KEYS must be keys of at least 32 characters, separated by commas');
  return keys;
}
