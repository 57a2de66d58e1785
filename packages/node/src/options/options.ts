import type { Failure } from '@linkedin-auth/core';
import type { InspectionObserver } from '@linkedin-auth/core/inspection';
import type { Claims } from '../claims/claims.ts';
import type { PageOptions } from '../pages/page.ts';
import type { LocalWords } from '../pages/words.ts';
import type { Revocations } from '../revocations/revocations.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { TokenVault } from '../vault/token-vault.ts';
import type { LinkedInEndpoints } from './endpoints.ts';
import type { OnSignedIn } from './on-signed-in.ts';
import type { SessionOptions } from './session-options.ts';

/** The login that failed, for `onFailure`. */
export interface FailureContext {
  /**
   * The error that `onSignedIn` or your own `vault` threw, or the reason why the decision is invalid. It may contain anything that your
   * code put into it.
   */
  readonly cause?: unknown;
  /**
   * The `rootId` of the inspection frames of the attempt, or of the callback that was rejected without an attempt. A recorder finds the
   * trace by it. `null` for a login that `/login` refuses to begin, and for a rejected callback where `inspect` is not set.
   */
  readonly attemptId: string | null;
}

/** Options of `createLinkedInAuth`. */
export interface LinkedInAuthOptions<Fields = unknown> {
  /** Client ID from the Auth tab of the developer portal. `undefined`, as from an unset environment variable, throws. */
  readonly clientId: string | undefined;
  /** Client secret from the Auth tab. It is sent only in the body of requests to LinkedIn. */
  readonly clientSecret: string | undefined;
  /**
   * Absolute redirect URI as registered, of at most 512 characters. Its origin is this site. Its path is the callback route, so it cannot
   * be the path of another route.
   */
  readonly redirectUri: string | undefined;
  /**
   * Whether the redirect URI is a page of the application. That page posts the parameters of the callback to `/exchange`.
   *
   * @default false
   */
  readonly redirectUriIsPage?: boolean | undefined;
  /** Strings of at least 32 characters. The first key seals cookies, all keys open them. To rotate, put a new key first. */
  readonly sealingKeys: readonly (string | undefined)[];
  /** Scopes of every login: an array, or a string with spaces or commas. @default ['openid', 'profile', 'email'] */
  readonly scope?: readonly string[] | string | undefined;
  /**
   * Named scope sets instead of `scope`. One set must be named `default`. `/login?scope=share` requests the set `share`.
   *
   * @example `{ default: ['openid', 'profile', 'email'], share: ['openid', 'profile', 'email', 'w_member_social'] }`
   */
  readonly scopes?: Readonly<Record<string, readonly string[] | string>> | undefined;
  /** Further parameters of the authorization request, for example `{ enable_extended_login: 'true' }`. */
  readonly authorizationParameters?: Readonly<Record<string, string>> | undefined;
  /** Path of the routes, of at most 256 characters. @default '/auth/linkedin' */
  readonly basePath?: string | undefined;
  /**
   * The base path in the browser, where a proxy removes a prefix from requests: for example `/portal/auth/linkedin` for a `basePath` of
   * `/auth/linkedin`. Requests are accepted under both paths.
   *
   * @default derived from a `redirectUri` that ends with `<basePath>/callback`, otherwise `basePath`
   */
  readonly publicBasePath?: string | undefined;
  /** URLs of the authorization server. @default linkedInEndpoints */
  readonly endpoints?: LinkedInEndpoints | undefined;
  /**
   * Accepts `endpoints` with plain http on hosts other than loopback, for a stand-in in another container of a private network. The
   * client secret, codes and tokens are then sent unencrypted, and `console.warn` reports that at the start. LinkedIn's own hosts
   * always require https.
   *
   * @default false
   */
  readonly allowInsecureEndpoints?: boolean | undefined;
  /** Sends every request to the authorization server. @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Returns the current time in milliseconds since the epoch. @default Date.now */
  readonly clock?: (() => number) | undefined;
  /** Store that guarantees that a code is sent at most once, between processes too. @default in memory, for one process */
  readonly claims?: Claims | undefined;
  /** Time-outs in milliseconds. `request` covers everything from the callback to LinkedIn's response. @default { request: 15000 } */
  readonly timeouts?: { readonly request: number } | undefined;
  /** Lifetime and content of the session. `false`: the application has its own sessions, and no session cookie is set. */
  readonly session?: SessionOptions<Fields> | false | undefined;
  /** Store for `signOutEverywhere(sub)`. Costs one read for each request with a session. @default none */
  readonly revocations?: Revocations | undefined;
  /**
   * Keeps the tokens in the sealed session cookie, where `grant(request)` finds them. The browser sends them with every request. If
   * you have a database, store tokens in `onSignedIn` instead. @default false
   */
  readonly keepTokens?: boolean | undefined;
  /**
   * Stores the tokens of every login before the member is signed in, after `onSignedIn` has agreed. If that fails, nobody is signed in.
   * `GET /session` then contains where the grant stands. Every scope set must contain `openid`, and `vault.clientId` must be `clientId`.
   *
   * @default none
   */
  readonly vault?: TokenVault | undefined;
  /**
   * All or some texts of the adapter's pages in the member's language, such as `wordsIn('auto')` of `@linkedin-auth/node/words`, which
   * reads `Accept-Language`. Texts that are missing, or cannot be loaded, are English.
   *
   * @default English
   */
  readonly words?: LocalWords | undefined;
  /**
   * Absolute URL below which a site explains each failure: `Failure.docs` becomes `<failureDocs>/<code>/`. Every failure on the server has
   * it, those of the calls without routes too.
   *
   * @example `https://docs.example.com/failures`
   * @default the route `failures` of this server
   */
  readonly failureDocs?: string | undefined;
  /** Texts and details of the adapter's pages, or your own pages instead. */
  readonly pages?: PageOptions | undefined;
  /** Receives a frame for every step of every attempt, redacted: without code, token, `state` and member. Exceptions are ignored. */
  readonly inspect?: InspectionObserver | undefined;
  /** Traces attempts, calls and requests, for example `openTelemetry()` of `@linkedin-auth/node/opentelemetry`. @default none */
  readonly telemetry?: Telemetry | undefined;
  /**
   * Called before the member is signed in. Returns nothing, or a decision: fields for the session, headers, another `returnTo`, or a
   * refusal. When it throws, nobody is signed in.
   */
  readonly onSignedIn?: OnSignedIn<Fields> | undefined;
  /**
   * Called after every failed login, for every callback that is rejected as forged or stale, for every login that `/login` refuses to
   * begin, and when the vault cannot tell a page where a grant stands. Exceptions are ignored.
   */
  readonly onFailure?: ((failure: Failure, about: FailureContext) => void | Promise<void>) | undefined;
}
