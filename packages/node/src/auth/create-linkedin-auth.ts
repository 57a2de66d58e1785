import type { Failure } from '@linkedin-auth/core';
import { createPaths, type Destination } from '../address/paths.ts';
import type { FinishAttempt } from '../attempt/finish-attempt.ts';
import type { RunAttempt } from '../attempt/run-attempt.ts';
import { loadOnce } from '../common/load-once.ts';
import { applicationOf, applicationTag } from '../cookies/application-tag.ts';
import type { CookieSource } from '../cookies/cookie-source.ts';
import { createCookieJar } from '../cookies/jar.ts';
import { createSealer } from '../cookies/sealing.ts';
import type { DescribeLater } from '../failures/describe.ts';
import { createNotifyFailure } from '../failures/notify-failure.ts';
import type { Headless } from '../headless/headless.ts';
import { parseRequestTarget } from '../http/request-target.ts';
import { empty, json, prefersJson } from '../http/respond.ts';
import type { SignedIn, SignedInMember } from '../options/on-signed-in.ts';
import type { LinkedInAuthOptions } from '../options/options.ts';
import { resolveOptions } from '../options/resolve-options.ts';
import { createCallbackRoute } from '../routes/callback.ts';
import { createLoginRoute } from '../routes/login.ts';
import type { Handler } from '../routes/parts.ts';
import { createSessionRoute } from '../routes/session.ts';
import { presentSession } from '../session/present-session.ts';
import { createSessions } from '../session/sessions.ts';
import { createStandingOf } from '../vault/standing-of.ts';

/** The routes, sessions and calls of one LinkedIn app. */
export interface LinkedInAuth<Fields = unknown> extends Headless {
  /**
   * Serves the routes below `basePath`, and the callback at the redirect URI's path. Accepts each path with or without a trailing slash,
   * and with or without a prefix that a proxy may have removed. Answers 404 to every other path. Never rejects.
   */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Where to mount `fetch`: patterns such as `/auth/linkedin/*`, and the redirect URI's path if it is elsewhere. */
  readonly routes: readonly string[];
  /** Returns whether a path or request target, with or without a query, is one of `routes`. For servers without a router. Never throws. */
  readonly handles: (path: string | undefined) => boolean;
  /** Returns the signed-in member of a request, or `null`. Never rejects. */
  readonly session: (request: CookieSource) => Promise<SignedInMember<Fields> | null>;
  /**
   * Renews a session whose policy has an `idleTimeout` or is `rolling`, or gives it new fields. Returns `Set-Cookie` values to add to your
   * response: none while nobody is signed in, or before a renewal is due. `GET /session` renews by itself.
   *
   * @throws RangeError when new fields make the session too long for its cookie
   * @throws TypeError when new fields hold something that JSON cannot, such as a Map, a Date, a bigint or a cycle
   */
  readonly renewSession: (
    request: CookieSource,
    changes?: { readonly fields?: Fields | undefined },
  ) => Promise<string[]>;
  /** Returns the `Set-Cookie` values that remove a session, for your own sign-out route. Never throws. */
  readonly endSession: (request: CookieSource) => string[];
  /**
   * Explains the failure of a redirect with `linkedin_error`, for pages that a server renders. `adviceFor(failure).sentence` is for the
   * member. The evidence is that of this browser's latest login with this failure. Returns `null` for anything that is not a failure
   * code. Never rejects.
   *
   * @param code the query's `linkedin_error`; may be any value
   */
  readonly failure: (request: CookieSource, code: unknown) => Promise<Failure | null>;
  /**
   * Ends every session of a member that has begun until now, on all devices. Requires the option `revocations`.
   *
   * @param sub the member's identifier, as in `member.sub`
   * @throws TypeError without a store, or when `sub` is not a string with content
   * @throws the store's own error when the store rejects
   */
  readonly signOutEverywhere: (sub: string) => Promise<void>;
  /** Returns the result of the login of a request's session, tokens included. `null` unless `keepTokens` is on. Never rejects. */
  readonly grant: (request: CookieSource) => Promise<SignedIn | null>;
}

/** How many opened sessions to remember: at most 3 MB, and usually a fifth of that. */
const rememberedSessions = 500;

/**
 * Creates the server of Sign in with LinkedIn: one function from `Request` to `Response`, and calls without routes.
 *
 * @typeParam Fields the data that the application puts into its sessions
 * @throws LinkedInAuthError when LinkedIn would refuse the configuration; the failure names the option to change
 * @throws TypeError for unknown options, and for sealing keys, paths, time-outs or other options of the wrong form
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.1 RFC 6749 §4.1}
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth OpenID Connect Core 1.0 §3.1}
 */
export function createLinkedInAuth<Fields = unknown>(options: LinkedInAuthOptions<Fields>): LinkedInAuth<Fields> {
  // Internally, fields are opaque: they come from the application and go back to it.
  const config = resolveOptions(options as LinkedInAuthOptions);
  const { address, clock } = config;
  const application = applicationOf(config.request.clientId, address.publicBasePath);
  const jar = createCookieJar(config.origin, applicationTag(application));
  // Tokens stay in memory no longer than for the request that reads them.
  const sealer = createSealer(config.sealingKeys, application, clock, config.keepTokens ? 0 : rememberedSessions);
  const sessions = createSessions(config, sealer, jar);

  const describe: DescribeLater = async (...failure) =>
    (await import('../failures/describe.ts')).createDescribe(config)(...failure);
  const failureResponse = async (request: Request, status: number, failure: Failure): Promise<Response> => {
    if (prefersJson(request)) return json(status, { status: 'failed', failure });
    return (await import('../pages/pages.ts')).failurePage(config, request, status, failure);
  };
  const notifyFailure = createNotifyFailure(config);
  const standingOf = createStandingOf(config, describe, notifyFailure);
  const parts = { config, jar, sealer, sessions, describe, notifyFailure, failureResponse, standingOf };
  const login = createLoginRoute(parts);
  const finishing = loadOnce(async () => (await import('../attempt/finishing.ts')).createFinishing(parts));
  const finish: FinishAttempt = async (...delivery) => (await finishing()).finish(...delivery);
  const callback = createCallbackRoute(parts, finish);
  const session = createSessionRoute(parts);
  // Rare routes are loaded with their first request.
  const exchange: Handler = async (request) =>
    (await import('../routes/exchange.ts')).createExchangeRoute(parts, finish)(request);
  const logout: Handler = async (request) => (await import('../routes/logout.ts')).createLogoutRoute(parts)(request);

  /** Returns the catalogue's entry for a code, with the evidence of this browser's latest login that failed with it. */
  const failureOf = async (request: CookieSource, code: unknown): Promise<Failure | null> => {
    const { isFailureCode } = await import('../failures/describe.ts');
    if (!isFailureCode(code)) return null;
    const { outcomes } = await finishing();
    return describe(code, await outcomes.evidenceOf(request, code));
  };

  const failures = async (request: Request, code: string): Promise<Response> => {
    const failure = await failureOf(request, code);
    return failure === null ? json(404, { status: 'not-found' }) : failureResponse(request, 200, failure);
  };

  const paths = createPaths(address, config.session !== null);
  const handlerFor = (destination: Destination): readonly [method: 'GET' | 'POST', handler: Handler] => {
    switch (destination.route) {
      case 'login':
        return ['GET', login];
      case 'callback':
        return ['GET', callback];
      case 'exchange':
        return ['POST', exchange];
      case 'session':
        return ['GET', session];
      case 'logout':
        return ['POST', logout];
      case 'failures':
        return ['GET', (request) => failures(request, destination.code)];
    }
  };

  const respond = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const destination = paths.find(url.pathname);
    if (destination === null) return json(404, { status: 'not-found' });
    const [method, handler] = handlerFor(destination);
    const isHead = request.method === 'HEAD';
    if (request.method !== method && !(isHead && method === 'GET')) {
      const allow = method === 'GET' ? 'GET, HEAD, OPTIONS' : 'POST, OPTIONS';
      return empty(request.method === 'OPTIONS' ? 204 : 405, { allow });
    }
    try {
      const response = await handler(request, url);
      return isHead ? new Response(null, response) : response;
    } catch {
      // The error may contain a secret, so only its code is returned.
      return failureResponse(request, 500, await describe('unexpected_error'));
    }
  };

  const runAttempt: RunAttempt = async (run) => (await finishing()).runAttempt(run);
  const headless = loadOnce(async () => (await import('../headless/headless.ts')).createHeadless(config, runAttempt));

  return {
    routes: paths.patterns,
    handles: (path) => {
      const [pathname = ''] = parseRequestTarget(typeof path === 'string' ? path : '').path.split('?');
      return paths.handles(pathname);
    },
    fetch: async (request) => {
      try {
        return await respond(request);
      } catch {
        // Even the failure page cannot be shown, for example because a module cannot be loaded.
        return json(500, { status: 'failed', failure: { code: 'unexpected_error' } });
      }
    },
    exchangeCode: async (...call) => (await headless()).exchangeCode(...call),
    refresh: async (...call) => (await headless()).refresh(...call),
    introspect: async (...call) => (await headless()).introspect(...call),
    fetchMember: async (...call) => (await headless()).fetchMember(...call),
    applicationToken: async (...call) => (await headless()).applicationToken(...call),
    doctor: async (...call) => (await headless()).doctor(...call),
    grant: sessions.readGrant,
    failure: failureOf,
    renewSession: async (request, changes) => [...((await sessions.renew(request, changes?.fields))?.cookies ?? [])],
    endSession: (request) => [...sessions.end(request)],
    signOutEverywhere: sessions.revoke,
    // `session.fields`, the application's own reader, has checked the fields.
    session: async (request) => presentSession(await sessions.read(request)) as SignedInMember<Fields> | null,
  };
}
