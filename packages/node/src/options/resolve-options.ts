import type { AuthorizationRequest } from '@linkedin-auth/core';
import {
  explainPreparation,
  isTimeout,
  LinkedInAuthError,
  linkedInAuthLogic,
  longestTimeout,
  type PreparationFailureCode,
} from '@linkedin-auth/core/login';
import { createActor } from 'xstate';
import { createPaths } from '../address/paths.ts';
import { basePathLimit, isBasePath, type PublicAddress, publicAddressOf } from '../address/public-address.ts';
import { memoryClaims } from '../claims/memory.ts';
import { noTelemetry, traceFetch } from '../telemetry/telemetry.ts';
import type { TokenVault } from '../vault/token-vault.ts';
import type { Config } from './config.ts';
import { requireClientId, requireClientSecret, requireSealingKeys, requireText } from './credentials.ts';
import { loopbackHosts } from './endpoints.ts';
import type { LinkedInAuthOptions } from './options.ts';
import { resolveEndpoints } from './resolve-endpoints.ts';
import type { SessionOptions, SessionPolicy } from './session-options.ts';
import { validateOptions } from './validate-options.ts';

/** Seven days, in seconds. */
const defaultMaxAge = 7 * 24 * 60 * 60;

/** Valid names of scope sets. A name is part of the attempt's cookie and of the query of `/login`. */
const nameForm = /^[ -~]{1,64}$/;

/** Maximum length of the redirect URI, in characters of its percent-encoded form. */
const redirectUriLimit = 512;

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

  const clientId = requireClientId(options.clientId);
  const redirectUri = requireText('redirectUri', options.redirectUri, 'redirect_uri_missing');
  const scopes = resolveScopes(options);
  const parameters = options.authorizationParameters;
  for (const [name, scope] of Object.entries(scopes))
    checkRequest({ clientId, redirectUri, scope, parameters }, options.scopes === undefined ? null : `scopes.${name}`);
  if (options.vault !== undefined) checkVault(options.vault, clientId, scopes, options.scopes === undefined);
  const redirectUriLength = Math.max(redirectUri.length, new URL(redirectUri).href.length);
  if (redirectUriLength > redirectUriLimit)
    throw new TypeError(
      `redirectUri: must have at most ${redirectUriLimit} characters in its percent-encoded form, not ${redirectUriLength}`,
    );
  const clientSecret = requireClientSecret(options.clientSecret);
  const sealingKeys = requireSealingKeys(options.sealingKeys);
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
    vault: options.vault ?? null,
    failureDocs: options.failureDocs === undefined ? null : new URL(options.failureDocs).href.replace(/\/*$/, '/'),
    // A site on loopback is in development.
    pages: { ...options.pages, details: options.pages?.details ?? loopbackHosts.has(hostname) },
    words: options.words ?? {},
    inspect: options.inspect,
    telemetry: options.telemetry ?? noTelemetry,
    onSignedIn: options.onSignedIn ?? null,
    onFailure: options.onFailure ?? (() => {}),
  };
}

/** @param isOnlySet whether the scopes come from the option `scope` */
function checkVault(vault: TokenVault, clientId: string, scopes: Config['scopes'], isOnlySet: boolean): void {
  if (vault.clientId !== clientId)
    throw new TypeError('vault: its `clientId` must be that of createLinkedInAuth; create the vault with the same one');
  const anonymous = Object.entries(scopes).find(([, scope]) => !scope.includes('openid'));
  if (anonymous !== undefined)
    throw new TypeError(
      `${isOnlySet ? 'scope' : `scopes.${anonymous[0]}`}: must contain openid, because the vault stores tokens under the \`sub\` of the member`,
    );
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

/** The attempt stops at once, so its timers would never end. A Worker may set none outside a request, where most options are checked. */
const noTimers = { setTimeout: () => 0, clearTimeout: () => {} };

/**
 * Lets the machine judge an authorization request, with the guards of an attempt.
 *
 * @param set name of the scope set, for the evidence
 * @throws LinkedInAuthError when LinkedIn would reject the request
 */
function checkRequest(request: AuthorizationRequest, set: string | null): void {
  const attempt = createActor(linkedInAuthLogic, {
    input: { request, state: 'no callback will ever carry this', startedAt: 0 },
    clock: noTimers,
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
