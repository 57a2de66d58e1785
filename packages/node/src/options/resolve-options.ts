import { type AuthorizationRequest, LinkedInAuthError } from '@linkedin-auth/core';
import { linkedInAuthLogic } from '@linkedin-auth/core/compiled';
import { explainPreparation, type PreparationFailureCode } from '@linkedin-auth/core/failures';
import { findMalformedCharacter, isTimeout, longestTimeout } from '@linkedin-auth/core/wire';
import { createActor } from 'xstate';
import { createPaths } from '../address/paths.ts';
import { basePathLimit, isBasePath, type PublicAddress, publicAddressOf } from '../address/public-address.ts';
import { memoryClaims } from '../claims/memory.ts';
import { noTelemetry, traceFetch } from '../telemetry/telemetry.ts';
import type { Config } from './config.ts';
import { checkEndpoints, linkedInEndpoints, loopbackHosts } from './endpoints.ts';
import type { LinkedInAuthOptions } from './options.ts';
import type { SessionOptions, SessionPolicy } from './session-options.ts';
import { validateOptions } from './validate-options.ts';

/** Minimum length of a sealing key, in characters. */
const shortestKey = 32;

/** Seven days, in seconds. */
const defaultMaxAge = 7 * 24 * 60 * 60;

/** Valid names of scope sets. A name is part of the attempt's cookie and of the query of `/login`. */
const nameForm = /^[ -~]{1,64}$/;

/** Maximum length of the redirect URI, in characters of its percent-encoded form. */
const redirectUriLimit = 512;

/** Maximum length of the client ID, in characters. LinkedIn's have 14. */
const clientIdLimit = 256;

/**
 * Checks options, and adds the defaults. Every invalid option throws here, none later.
 *
 * @throws LinkedInAuthError when LinkedIn would reject the client ID, client secret, redirect URI or scope
 * @throws TypeError for unknown options, and for invalid sealing keys, paths, time-outs, endpoints and other options of this package
 */
export function resolveOptions(options: LinkedInAuthOptions): Config {
  validateOptions(options);
  const { basePath = '/auth/linkedin', clock = Date.now } = options;
  const { timeouts = { request: 15_000 } } = options;

  const clientId = requireText('clientId', options.clientId, 'client_id_missing');
  const redirectUri = requireText('redirectUri', options.redirectUri, 'redirect_uri_missing');
  const scopes = resolveScopes(options);
  const parameters = options.authorizationParameters;
  for (const [name, scope] of Object.entries(scopes))
    checkRequest({ clientId, redirectUri, scope, parameters }, options.scopes === undefined ? null : `scopes.${name}`);
  if (clientId.length > clientIdLimit)
    throw new TypeError(`clientId: must have at most ${clientIdLimit} characters, not ${clientId.length}`);
  const redirectUriLength = Math.max(redirectUri.length, new URL(redirectUri).href.length);
  if (redirectUriLength > redirectUriLimit)
    throw new TypeError(
      `redirectUri: must have at most ${redirectUriLimit} characters in its percent-encoded form, not ${redirectUriLength}`,
    );
  const clientSecret = requireText('clientSecret', options.clientSecret, 'client_secret_missing');
  if (clientSecret.trim() === '')
    throw new LinkedInAuthError(explainPreparation('client_secret_missing', { sent: false }));
  const malformed = findMalformedCharacter('client-secret', clientSecret);
  if (malformed !== null)
    throw new LinkedInAuthError(explainPreparation('client_secret_malformed', { sent: false, ...malformed }));

  const sealingKeys = resolveKeys(options.sealingKeys);
  checkBasePath('basePath', basePath, '/auth/linkedin');
  const { publicBasePath } = options;
  if (publicBasePath !== undefined) checkBasePath('publicBasePath', publicBasePath, '/portal/auth/linkedin');
  if (!isTimeout(timeouts.request))
    throw new TypeError(
      `timeouts.request: must be a number of milliseconds above 0, and at most ${longestTimeout} (24.8 days)`,
    );
  const endpoints = resolveEndpoints(options);

  const { origin, hostname, pathname } = new URL(redirectUri);
  const redirectUriIsPage = options.redirectUriIsPage === true;
  const address = publicAddressOf(basePath, pathname, { publicBasePath, redirectUriIsPage });
  checkRedirectPath(pathname, address, options.session !== false);
  // Called as a plain function: browsers and workerd reject `fetch` with another `this`.
  const fetch: typeof globalThis.fetch = options.fetch ?? ((...request) => globalThis.fetch(...request));
  return {
    request: { clientId, redirectUri, scope: scopes['default'] ?? [], parameters },
    scopes,
    clientSecret,
    sealingKeys,
    basePath,
    address,
    origin,
    home: address.home,
    endpoints,
    fetch: options.telemetry === undefined ? fetch : traceFetch(options.telemetry, fetch),
    clock,
    claims: options.claims ?? memoryClaims(clock),
    hasOwnClaims: options.claims !== undefined,
    requestTimeout: timeouts.request,
    session: options.session === false ? null : policyOf(options.session),
    readFields: fieldsReader(options.session === false ? undefined : options.session?.fields),
    revocations: options.revocations ?? null,
    keepTokens: options.keepTokens === true,
    // A site on loopback is in development.
    pages: { ...options.pages, details: options.pages?.details ?? loopbackHosts.has(hostname) },
    inspect: options.inspect,
    telemetry: options.telemetry ?? noTelemetry,
    onSignedIn: options.onSignedIn ?? (() => {}),
    onFailure: options.onFailure ?? (() => {}),
  };
}

/**
 * Returns a required string. Options often come from environment variables, so an unset one is reported as not set rather than empty.
 *
 * @throws LinkedInAuthError with `code`
 */
function requireText(name: string, value: unknown, code: PreparationFailureCode): string {
  if (typeof value === 'string') return value;
  const reason = `${name} is ${value === undefined || value === null ? 'not set' : `a ${typeof value}`}`;
  throw new LinkedInAuthError(explainPreparation(code, { sent: false, reason }));
}

function checkBasePath(name: string, path: string, example: string): void {
  if (isBasePath(path)) return;
  const found = path.length > basePathLimit ? `one of ${path.length} characters` : path;
  throw new TypeError(
    `${name}: must be a path such as ${example}, without dot segments, of at most ${basePathLimit} characters, not ${found}`,
  );
}

/** Rejects a redirect URI at the path of another route. One of the two could never be reached. */
function checkRedirectPath(pathname: string, address: PublicAddress, hasSessions: boolean): void {
  const taken = createPaths({ ...address, callbackPaths: [] }, hasSessions).find(pathname);
  if (taken !== null && taken.route !== 'callback')
    throw new TypeError(
      `redirectUri: ${pathname} is the path of the route /${taken.route}; use ${address.publicBasePath}/callback or another path`,
    );
}

function resolveScopes({ scope, scopes }: LinkedInAuthOptions): Config['scopes'] {
  const given = scopes ?? { default: scope ?? ['openid', 'profile', 'email'] };
  return Object.fromEntries(
    Object.entries(given).map(([name, list]) => {
      if (!nameForm.test(name))
        throw new TypeError('scopes: each name must have 1 to 64 characters of printable ASCII');
      return [name, typeof list === 'string' ? list.split(/[\s,]+/).filter((one) => one !== '') : list];
    }),
  );
}

function resolveKeys(keys: LinkedInAuthOptions['sealingKeys']): readonly string[] {
  const needed = `at least one key, each of at least ${shortestKey} characters`;
  if (typeof keys === 'string')
    throw new TypeError(`sealingKeys: must be an array, such as [process.env.SEALING_KEY], of ${needed}`);
  if (!Array.isArray(keys) || keys.length === 0) throw new TypeError(`sealingKeys: must contain ${needed}`);
  return keys.map((key: unknown, index) => {
    if (key === undefined || key === null)
      throw new TypeError(`sealingKeys: key ${index + 1} is not set; pass ${needed}`);
    if (typeof key !== 'string' || key.length < shortestKey)
      throw new TypeError(`sealingKeys: key ${index + 1} is too short; pass ${needed}`);
    return key;
  });
}

function resolveEndpoints({ endpoints = linkedInEndpoints, allowInsecureEndpoints }: LinkedInAuthOptions) {
  const insecure = checkEndpoints(endpoints, allowInsecureEndpoints === true);
  if (!Array.isArray(endpoints.issuers) || endpoints.issuers.length === 0)
    throw new TypeError('endpoints.issuers: must contain at least one issuer');
  if (insecure.length > 0) warnOfInsecureEndpoints(insecure);
  return endpoints;
}

/** Warns about an option that must not reach production unnoticed. Nothing else in this package writes to the console. */
function warnOfInsecureEndpoints(origins: readonly string[]): void {
  // oxlint-disable-next-line no-console -- meant to be seen
  console.warn(
    `linkedin-auth: allowInsecureEndpoints is on. The client secret, codes and tokens travel unencrypted to ${origins.join(', ')}. Use this for a stand-in on a private network only.`,
  );
}

const policyOf = ({ maxAge = defaultMaxAge, idleTimeout, rolling = false }: SessionOptions = {}): SessionPolicy => ({
  maxAge,
  idleTimeout: idleTimeout ?? null,
  rolling,
});

/** Returns the reader of the application's fields. An exception in it ends the session, because reading a cookie must not throw. */
function fieldsReader(parse: SessionOptions['fields']): Config['readFields'] {
  return (stored) => {
    if (stored === undefined) return null;
    try {
      return parse === undefined ? stored : (parse(stored) ?? undefined);
    } catch {
      return undefined;
    }
  };
}

/**
 * Lets the machine judge an authorization request, with the guards of an attempt.
 *
 * @param set name of the scope set, for the evidence
 * @throws LinkedInAuthError when LinkedIn would reject the request
 */
function checkRequest(request: AuthorizationRequest, set: string | null): void {
  const attempt = createActor(linkedInAuthLogic, {
    input: { request, state: 'no callback will ever carry this', startedAt: 0 },
  });
  // Without an observer, XState throws an error later, outside every call.
  let broken: unknown;
  attempt.subscribe({ error: (error) => void (broken = error) });
  const { output } = attempt.start().getSnapshot();
  attempt.stop();
  if (broken !== undefined) throw broken;
  // An attempt that fails at its start fails in its preparation.
  if (output?.status === 'failed')
    throw new LinkedInAuthError(
      explainPreparation(output.code as PreparationFailureCode, {
        ...(set !== null && { reason: set }),
        ...output.evidence,
      }),
    );
}
