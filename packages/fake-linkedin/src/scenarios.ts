import { type CannedScenario, cannedScenarios } from './canned.ts';

/** The step of a login at which a scenario takes effect. */
export type Surface = 'authorization' | 'callback' | 'accessToken' | 'refresh' | 'introspection' | 'userinfo';

export interface Scenario {
  readonly surface: Surface;
  readonly title: string;
  readonly description: string;
}

/**
 * Misbehaviours that change the world, named in LinkedIn's words. Where LinkedIn's answer can be earned, a scenario does not print it: it changes
 * the world, and the ordinary checks find what is wrong with it.
 */
const earned = {
  'authorization-redirect-uri-mismatch': {
    surface: 'authorization',
    title: 'Redirect URI is not registered',
    description: 'The redirect URL is taken out of the app. LinkedIn shows its own page and never calls back.',
  },
  'authorization-client-id-mismatch': {
    surface: 'authorization',
    title: 'Client ID is unknown',
    description: 'The app is not found. LinkedIn shows its own page and never calls back.',
  },
  'authorization-invalid-scope': {
    surface: 'authorization',
    title: 'Scope is not authorized',
    description: 'The app’s products are removed, so its scopes are refused.',
  },
  'callback-user-cancelled-login': {
    surface: 'callback',
    title: 'Member leaves the sign-in page',
    description: 'Whatever is pressed, the member has cancelled the login.',
  },
  'callback-user-cancelled-authorize': {
    surface: 'callback',
    title: 'Member declines consent',
    description: 'Whatever is pressed, the member has refused.',
  },
  'callback-state-mismatch': {
    surface: 'callback',
    title: 'Callback carries another state',
    description: 'The redirect brings a `state` that nobody issued, as a forged callback would.',
  },
  'callback-missing-code': {
    surface: 'callback',
    title: 'Callback carries no code',
    description: 'The code is lost on the way back.',
  },
  'access-token-code-not-found': {
    surface: 'accessToken',
    title: 'Code is not found',
    description: 'LinkedIn forgets the code before it is exchanged.',
  },
  'access-token-redirect-uri-mismatch': {
    surface: 'accessToken',
    title: 'Code of another redirect URI',
    description: 'At its exchange the code turns out to be bound to another redirect URI.',
  },
  'access-token-code-expired-or-invalid': {
    surface: 'accessToken',
    title: 'Code is 31 minutes old',
    description: 'After consent, 31 minutes pass on the fake’s clock.',
  },
  'access-token-code-used': {
    surface: 'accessToken',
    title: 'Code was used before',
    description: 'Somebody has exchanged the code already.',
  },
  'access-token-missing-grant-type': {
    surface: 'accessToken',
    title: 'grant_type is lost',
    description: 'The parameter does not arrive at the token endpoint.',
  },
  'access-token-missing-code': {
    surface: 'accessToken',
    title: 'code is lost',
    description: 'The parameter does not arrive at the token endpoint.',
  },
  'access-token-missing-redirect-uri': {
    surface: 'accessToken',
    title: 'redirect_uri is lost',
    description: 'The parameter does not arrive at the token endpoint.',
  },
  'access-token-missing-client-id': {
    surface: 'accessToken',
    title: 'client_id is lost',
    description: 'The parameter does not arrive at the token endpoint.',
  },
  'access-token-missing-client-secret': {
    surface: 'accessToken',
    title: 'client_secret is lost',
    description: 'The parameter does not arrive at the token endpoint.',
  },
  'access-token-invalid-client': {
    surface: 'accessToken',
    title: 'Client secret was rotated',
    description: 'The app has another secret now.',
  },
  'access-token-internal-error': {
    surface: 'accessToken',
    title: 'Token endpoint breaks',
    description: 'HTTP 500 with a page instead of JSON.',
  },
  'access-token-malformed': {
    surface: 'accessToken',
    title: 'Token answer is cut off',
    description: 'HTTP 200 with half a JSON body.',
  },
  'access-token-connection-reset': {
    surface: 'accessToken',
    title: 'Connection breaks',
    description: 'The connection is closed before an answer comes.',
  },
  'access-token-network-timeout': {
    surface: 'accessToken',
    title: 'Token endpoint never answers',
    description: 'The request hangs until the client gives up.',
  },
  'id-token-bad-signature': {
    surface: 'accessToken',
    title: 'id_token is signed by a stranger',
    description: 'The signature does not belong to the published key.',
  },
  'id-token-sig-none': {
    surface: 'accessToken',
    title: 'id_token is not signed',
    description: 'Its algorithm is none.',
  },
  'id-token-invalid-iss': {
    surface: 'accessToken',
    title: 'id_token is of another issuer',
    description: 'Its iss is a site that is not LinkedIn.',
  },
  'id-token-issuer-mismatch': {
    surface: 'accessToken',
    title: 'id_token names the issuer of 2023',
    description: 'Its iss has no path, as LinkedIn’s guide still says. A good client accepts it.',
  },
  'id-token-invalid-aud': {
    surface: 'accessToken',
    title: 'id_token is for another app',
    description: 'Its aud is another client ID.',
  },
  'id-token-expired': {
    surface: 'accessToken',
    title: 'id_token is over',
    description: 'It ended an hour ago.',
  },
  'id-token-missing-iat': {
    surface: 'accessToken',
    title: 'id_token does not say when it was issued',
    description: 'It has no iat.',
  },
  'id-token-missing-sub': {
    surface: 'accessToken',
    title: 'id_token names nobody',
    description: 'It has no sub.',
  },
  'id-token-kid-absent-multiple-jwks': {
    surface: 'accessToken',
    title: 'id_token does not name its key',
    description: 'It has no kid, and LinkedIn publishes two keys.',
  },
  'refresh-token-invalid': {
    surface: 'refresh',
    title: 'Refresh token was revoked',
    description: 'The member has taken the app’s permission back.',
  },
  'introspect-bad-request': {
    surface: 'introspection',
    title: 'Introspected token is unknown',
    description: 'LinkedIn has forgotten the token.',
  },
  'introspect-bad-secret': {
    surface: 'introspection',
    title: 'Client secret was rotated before an introspection',
    description: 'The app has another secret now.',
  },
  'introspect-foreign-token': {
    surface: 'introspection',
    title: 'Introspected token is another app’s',
    description: 'The token turns out to belong to somebody else.',
  },
  'introspect-expired': {
    surface: 'introspection',
    title: 'Introspected token is over',
    description: 'Its 60 days have passed.',
  },
  'introspect-revoked': {
    surface: 'introspection',
    title: 'Introspected token was revoked',
    description: 'The member has taken the app’s permission back.',
  },
  'api-empty-access-token-65604': {
    surface: 'userinfo',
    title: 'Access token is lost',
    description: 'The Authorization header does not arrive at userinfo.',
  },
  'api-invalid-access-token': {
    surface: 'userinfo',
    title: 'Access token is unknown',
    description: 'LinkedIn has forgotten the token.',
  },
  'api-expired-access-token': {
    surface: 'userinfo',
    title: 'Access token is over',
    description: 'Its 60 days have passed.',
  },
  'api-revoked-access-token': {
    surface: 'userinfo',
    title: 'Access token was revoked',
    description: 'The member has taken the app’s permission back.',
  },
} as const satisfies Readonly<Record<string, Scenario>>;

export type ScenarioName = keyof typeof earned | keyof typeof cannedScenarios;

const surfaces: readonly Surface[] = [
  'authorization',
  'callback',
  'accessToken',
  'refresh',
  'introspection',
  'userinfo',
];

/** Every misbehaviour that can be set, in the order of a login and what comes after it. */
export const scenarios = Object.fromEntries(
  surfaces.flatMap((surface) =>
    Object.entries({ ...earned, ...cannedScenarios }).flatMap(([name, { title, description, ...rest }]) =>
      rest.surface === surface ? [[name, { surface, title, description }]] : [],
    ),
  ),
  // The names are those of the two tables.
) as Readonly<Record<ScenarioName, Scenario>>;

export interface ActiveScenario {
  readonly name: ScenarioName;
  /** How many times it is still to take effect; `null` until it is reset. */
  readonly times: number | null;
}

/** The scenario that is set, and how often it is still to take effect. */
export interface ScenarioSwitch {
  readonly active: () => ActiveScenario | null;
  readonly set: (active: ActiveScenario | null) => void;
  /** Whether this scenario takes effect now. Asking is what uses it up. */
  readonly happens: (name: ScenarioName) => boolean;
  /** The answer that is set for a surface, if one is; asking uses it up. */
  readonly canned: (surface: CannedScenario['surface'], now: number) => Response | null;
}

export function createScenarioSwitch(): ScenarioSwitch {
  let active: ActiveScenario | null = null;
  const happens = (name: ScenarioName): boolean => {
    if (active?.name !== name) return false;
    if (active.times !== null) active = active.times > 1 ? { name, times: active.times - 1 } : null;
    return true;
  };
  const all: readonly (readonly [string, CannedScenario])[] = Object.entries(cannedScenarios);
  return {
    active: () => active,
    set: (next) => {
      active = next;
    },
    happens,
    canned: (surface, now) => {
      const [, found] = all.find(([name]) => name === active?.name) ?? [];
      if (active === null || found?.surface !== surface || !happens(active.name)) return null;
      return found.answer(now);
    },
  };
}

/**
 * Sets a scenario by what came from outside.
 *
 * @param name a scenario's, or `null` for none
 * @param times how often it takes effect, `null` until it is reset
 * @throws TypeError that names what is wrong
 */
export function arm(scenario: ScenarioSwitch, name: unknown, times: unknown = 1): void {
  if (name !== null && !isScenarioName(name))
    throw new TypeError(
      name === undefined
        ? 'name: the name of a scenario, or null for none'
        : `name: no scenario is called ${JSON.stringify(name)}`,
    );
  if (times !== null && !(typeof times === 'number' && Number.isSafeInteger(times) && times > 0))
    throw new TypeError('times: a whole number above 0, or null for "until reset"');
  scenario.set(name === null ? null : { name, times });
}

const isScenarioName = (name: unknown): name is ScenarioName =>
  typeof name === 'string' && Object.hasOwn(scenarios, name);
