import {
  type AuthorizationRequest,
  explainPreparation,
  type Failure,
  type InspectionObserver,
  LinkedInAuthError,
  linkedInAuthMachine,
  type Member,
  type PreparationFailureCode,
  type Tokens,
} from '@linkedin-auth/core';
import { createActor } from 'xstate';
import type { Claims } from './claims/claims.ts';
import { memoryClaims } from './claims/memory.ts';
import { isSafeEndpoint, type LinkedInEndpoints, linkedInEndpoints } from './endpoints.ts';
import { followedFetch, noTelemetry, type Telemetry } from './telemetry/telemetry.ts';

/** What a successful login yields to the application. */
export interface SignedIn {
  /** `null` when `openid` was not requested. */
  readonly member: Member | null;
  readonly scope: readonly string[];
  /** When the access token ends, in milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Opaque handles; `revealSecret` gives the values. */
  readonly tokens: Tokens;
}

/** Which login a failure is of. */
export interface FailureContext {
  /**
   * The `rootId` of the attempt's inspection frames, by which a recorder finds its trace; `null` where there was no attempt, or nobody
   * watches.
   */
  readonly attemptId: string | null;
}

export interface LinkedInAuthOptions {
  /** Client ID from the developer portal's Auth tab. */
  readonly clientId: string;
  /** Client secret from the Auth tab. It is sent in the token request's body and goes nowhere else. */
  readonly clientSecret: string;
  /** Absolute redirect URI as registered. Its path is the callback route; its origin is this site. */
  readonly redirectUri: string;
  /**
   * The redirect URI is a page of the application's, which posts what it was given to `/exchange`: it is none of the routes.
   *
   * @default false
   */
  readonly redirectUriIsPage?: boolean | undefined;
  /** Strings of at least 32 characters. The first seals cookies, all open them: put a new one first to rotate. */
  readonly sealingKeys: readonly string[];
  /** @default ['openid', 'profile', 'email'] */
  readonly scope?: readonly string[] | undefined;
  /** Further parameters of the authorization request, for example `{ enable_extended_login: 'true' }`. */
  readonly authorizationParameters?: Readonly<Record<string, string>> | undefined;
  /** @default '/auth/linkedin' */
  readonly basePath?: string | undefined;
  /** @default linkedInEndpoints */
  readonly endpoints?: LinkedInEndpoints | undefined;
  /** @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds since the epoch. @default Date.now */
  readonly clock?: (() => number) | undefined;
  /** Makes "a code is sent at most once" true between processes. @default in memory, which holds within one process */
  readonly claims?: Claims | undefined;
  /** In milliseconds. `request`: everything between the callback and LinkedIn's answer. @default { request: 15000 } */
  readonly timeouts?: { readonly request: number } | undefined;
  /**
   * Keeps the tokens in the sealed session cookie, where `grant(request)` finds them. They travel with every request: an
   * application with a store had better take them from `onSignedIn`. @default false
   */
  readonly keepTokens?: boolean | undefined;
  /** Receives what every attempt's machine does, redacted: no code, token, `state` or member. What it throws is ignored. */
  readonly inspect?: InspectionObserver | undefined;
  /** Follows attempts, headless calls and requests: `openTelemetry()` of `@linkedin-auth/node/opentelemetry`. */
  readonly telemetry?: Telemetry | undefined;
  /** Called before the member is signed in; when it throws, nobody is. */
  readonly onSignedIn?: ((signedIn: SignedIn) => void | Promise<void>) | undefined;
  /** Told of every failed login, and of every callback that is refused as forged or stale. What it throws is ignored. */
  readonly onFailure?: ((failure: Failure, about: FailureContext) => void | Promise<void>) | undefined;
}

/** Options, judged and completed. */
export interface Config {
  readonly request: AuthorizationRequest;
  readonly clientSecret: string;
  readonly sealingKeys: readonly string[];
  readonly basePath: string;
  /** `null` where a page of the application's is there. */
  readonly callbackPath: string | null;
  /** This site. */
  readonly origin: string;
  readonly endpoints: LinkedInEndpoints;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: () => number;
  readonly claims: Claims;
  /** Whether `claims` came from outside, and so may be shared with other processes. */
  readonly hasOwnClaims: boolean;
  readonly requestTimeout: number;
  readonly keepTokens: boolean;
  readonly inspect: InspectionObserver | undefined;
  readonly telemetry: Telemetry;
  readonly onSignedIn: (signedIn: SignedIn) => void | Promise<void>;
  readonly onFailure: (failure: Failure, about: FailureContext) => void | Promise<void>;
}

const shortestKey = 32;

/**
 * @throws LinkedInAuthError for what LinkedIn would refuse: client ID, client secret, redirect URI, scope
 * @throws TypeError for what only we would refuse: sealing keys, base path, time-outs, endpoints
 */
export function resolveOptions(options: LinkedInAuthOptions): Config {
  const { scope = ['openid', 'profile', 'email'], basePath = '/auth/linkedin', clock = Date.now } = options;
  const { clientId, clientSecret, redirectUri, sealingKeys, timeouts = { request: 15_000 } } = options;

  const parameters = options.authorizationParameters;
  judge({ clientId: text(clientId), redirectUri: text(redirectUri), scope, parameters });
  if (text(clientSecret).trim() === '')
    throw new LinkedInAuthError(explainPreparation('client_secret_missing', { sent: false }));
  if (/\s/.test(clientSecret))
    throw new LinkedInAuthError(explainPreparation('client_secret_malformed', { sent: false }));

  if (
    !Array.isArray(sealingKeys) ||
    sealingKeys.length === 0 ||
    sealingKeys.some((key) => text(key).length < shortestKey)
  )
    throw new TypeError(`sealingKeys: at least one key, each of at least ${shortestKey} characters`);
  if (!/^(\/[\w.~-]+)+$/.test(basePath))
    throw new TypeError(`basePath: a path such as /auth/linkedin, not ${basePath}`);
  if (!Number.isFinite(timeouts.request) || timeouts.request <= 0)
    throw new TypeError('timeouts.request: a number of milliseconds above 0');

  const endpoints = options.endpoints ?? linkedInEndpoints;
  for (const name of ['authorization', 'token', 'jwks', 'introspection', 'userinfo'] as const) {
    if (!isSafeEndpoint(endpoints[name]))
      throw new TypeError(`endpoints.${name}: an https URL, or http on loopback, not ${endpoints[name]}`);
  }
  if (endpoints.issuers.length === 0) throw new TypeError('endpoints.issuers: at least one');

  const { origin, pathname } = new URL(redirectUri);
  // Called as a plain function: browsers and workerd refuse `fetch` with another `this`.
  const fetch: typeof globalThis.fetch = options.fetch ?? ((...request) => globalThis.fetch(...request));
  return {
    request: { clientId, redirectUri, scope, parameters },
    clientSecret,
    sealingKeys,
    basePath,
    callbackPath: options.redirectUriIsPage === true ? null : pathname,
    origin,
    endpoints,
    fetch: options.telemetry === undefined ? fetch : followedFetch(options.telemetry, fetch),
    clock,
    claims: options.claims ?? memoryClaims(clock),
    hasOwnClaims: options.claims !== undefined,
    requestTimeout: timeouts.request,
    keepTokens: options.keepTokens === true,
    inspect: options.inspect,
    telemetry: options.telemetry ?? noTelemetry,
    onSignedIn: options.onSignedIn ?? (() => {}),
    onFailure: options.onFailure ?? (() => {}),
  };
}

/** The machine judges a configuration as it judges an attempt: with the same guards, before anything is sent. */
function judge(request: AuthorizationRequest): void {
  const attempt = createActor(linkedInAuthMachine, {
    input: { request, state: 'no callback will ever carry this', startedAt: 0 },
  }).start();
  const { output } = attempt.getSnapshot();
  attempt.stop();
  // An attempt that fails as it is made fails in its preparation.
  if (output?.status === 'failed')
    throw new LinkedInAuthError(explainPreparation(output.code as PreparationFailureCode, output.evidence));
}

/** Options come from environments and plain JavaScript: `undefined` reads as empty, and the guards name it. */
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
