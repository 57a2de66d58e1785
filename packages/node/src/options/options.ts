import type { Failure } from '@linkedin-auth/core';
import type { InspectionObserver } from '@linkedin-auth/core/inspection';
import type { Claims } from '../claims/claims.ts';
import type { PageOptions } from '../pages/page.ts';
import type { Revocations } from '../revocations/revocations.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { LinkedInEndpoints } from './endpoints.ts';
import type { OnSignedIn } from './on-signed-in.ts';
import type { SessionOptions } from './session-options.ts';

/** Which login a failure is of, and what else is known of it. */
export interface FailureContext {
  /** What `onSignedIn` threw, or why its decision was none. It may hold anything your code put into it. */
  readonly cause?: unknown;
  /**
   * The `rootId` of the inspection frames of the attempt, or of the callback that was rejected without an attempt. A recorder finds the
   * trace by it. `null` for a login that `/login` refuses to begin, and for a rejected callback where `inspect` is not set.
   */
  readonly attemptId: string | null;
}

export interface LinkedInAuthOptions<Fields = unknown> {
  /** Client ID from the developer portal's Auth tab. `undefined`, as of an unset environment variable, is refused by name. */
  readonly clientId: string | undefined;
  /** Client secret from the Auth tab. It is sent in the token request's body and goes nowhere else. */
  readonly clientSecret: string | undefined;
  /**
   * Absolute redirect URI as registered, of at most 512 characters. Its path is the callback route, so no other route may have it; its
   * origin is this site.
   */
  readonly redirectUri: string | undefined;
  /**
   * The redirect URI is a page of the application's, which posts what it was given to `/exchange`: it is none of the routes.
   *
   * @default false
   */
  readonly redirectUriIsPage?: boolean | undefined;
  /** Strings of at least 32 characters. The first seals cookies, all open them: put a new one first to rotate. */
  readonly sealingKeys: readonly (string | undefined)[];
  /** Scopes of every login: a list, or one text with spaces or commas. @default ['openid', 'profile', 'email'] */
  readonly scope?: readonly string[] | string | undefined;
  /**
   * Named sets of scopes in the place of `scope`, one of them called `default`. `/login?scope=share` asks for the set `share`.
   *
   * @example `{ default: ['openid', 'profile', 'email'], share: ['openid', 'profile', 'email', 'w_member_social'] }`
   */
  readonly scopes?: Readonly<Record<string, readonly string[] | string>> | undefined;
  /** Further parameters of the authorization request, for example `{ enable_extended_login: 'true' }`. */
  readonly authorizationParameters?: Readonly<Record<string, string>> | undefined;
  /** Path of the routes, of at most 256 characters. @default '/auth/linkedin' */
  readonly basePath?: string | undefined;
  /**
   * The base path as browsers see it, where a proxy takes a prefix away before requests arrive: `/portal/auth/linkedin` for a
   * `basePath` of `/auth/linkedin`. Requests are understood under both.
   *
   * @default derived from a `redirectUri` that ends with `<basePath>/callback`, otherwise `basePath`
   */
  readonly publicBasePath?: string | undefined;
  /** @default linkedInEndpoints */
  readonly endpoints?: LinkedInEndpoints | undefined;
  /**
   * Accepts `endpoints` with plain http on other hosts than loopback, for a stand-in in another container of a private network. The
   * client secret, codes and tokens then travel unencrypted, and `console.warn` says so at the start. Never for LinkedIn's hosts.
   *
   * @default false
   */
  readonly allowInsecureEndpoints?: boolean | undefined;
  /** @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds since the epoch. @default Date.now */
  readonly clock?: (() => number) | undefined;
  /** Makes "a code is sent at most once" true between processes. @default in memory, which holds within one process */
  readonly claims?: Claims | undefined;
  /** In milliseconds. `request`: everything between the callback and LinkedIn's answer. @default { request: 15000 } */
  readonly timeouts?: { readonly request: number } | undefined;
  /** The session's policy; `false` for an application with sessions of its own: the adapter then sets no session cookie. */
  readonly session?: SessionOptions<Fields> | false | undefined;
  /** Lets `signOutEverywhere(sub)` end a member's sessions on all devices. Costs one read for each request with a session. @default none */
  readonly revocations?: Revocations | undefined;
  /**
   * Keeps the tokens in the sealed session cookie, where `grant(request)` finds them. The browser sends them with every request. If
   * you have a database, store tokens in `onSignedIn` instead. @default false
   */
  readonly keepTokens?: boolean | undefined;
  /** The adapter's own pages: their words, what developers see on them, or pages of your own. */
  readonly pages?: PageOptions | undefined;
  /** Receives what every attempt's machine does, redacted: no code, token, `state` or member. What it throws is ignored. */
  readonly inspect?: InspectionObserver | undefined;
  /** Follows attempts, headless calls and requests: `openTelemetry()` of `@linkedin-auth/node/opentelemetry`. */
  readonly telemetry?: Telemetry | undefined;
  /**
   * Called before the member is signed in. Returns nothing, or a decision: fields for the session, headers, another place to go, a
   * refusal. When it throws, nobody is signed in.
   */
  readonly onSignedIn?: OnSignedIn<Fields> | undefined;
  /**
   * Called after every failed login, after every callback that is refused as forged or stale, and for every login that `/login` refuses to
   * begin. Exceptions are ignored.
   */
  readonly onFailure?: ((failure: Failure, about: FailureContext) => void | Promise<void>) | undefined;
}
