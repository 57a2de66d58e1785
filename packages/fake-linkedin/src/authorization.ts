import { type App, type Member, products } from './options.ts';
import { consentPage, errorPage, interstitialPage, page } from './pages.ts';
import { authorizationPages, authorizationStatements, callbackErrors } from './strings.ts';
import type { World } from './world.ts';

/** The authorization request as it was received. Of a repeated parameter the first counts. [uncertain] */
export interface AuthorizationRequest {
  readonly responseType: string | null;
  readonly clientId: string | null;
  readonly redirectUri: string | null;
  readonly scope: string | null;
  /** Echoed byte for byte; absent when it was absent. [documented] ACF */
  readonly state: string | null;
}

/** `prompt`, `nonce`, `code_challenge` are tolerated and change nothing. [observed] */
const fields = {
  response_type: 'responseType',
  client_id: 'clientId',
  redirect_uri: 'redirectUri',
  scope: 'scope',
  state: 'state',
} as const satisfies Readonly<Record<string, keyof AuthorizationRequest>>;

/** Scopes that LinkedIn knows, whether an app has them or not. */
const knownScopes: ReadonlySet<string> = new Set([
  ...Object.values(products).flat(),
  // Retired for new apps on 2023-08-01, so known but assigned to none. [documented] OIDC
  'r_liteprofile',
  'r_emailaddress',
]);

/** What is wrong with a request, and whether LinkedIn can send the browser back with it. */
type Judgement =
  | { readonly kind: 'fine'; readonly app: App; readonly redirectUri: URL; readonly scope: readonly string[] }
  | { readonly kind: 'page'; readonly statement: string; readonly sentence: string }
  | {
      readonly kind: 'callback';
      readonly redirectUri: URL;
      readonly error: readonly [string, string];
    };

/** `GET /oauth/v2/authorization`: LinkedIn's checks, then its consent page. */
export function handleAuthorization(world: World, request: Request): Response {
  const asked = read(new URL(request.url).searchParams);
  const judged = judge(world, asked, true);
  if (judged.kind !== 'fine') return refuse(judged, asked, request);
  return page(200, (nonce) =>
    consentPage({
      app: judged.app,
      scope: judged.scope,
      members: world.settings.members,
      hidden: Object.entries(fields).flatMap(([name, field]) => {
        const value = asked[field];
        return value === null ? [] : [[name, value] as const];
      }),
      scenario: world.scenario.active()?.name ?? null,
      nonce,
    }),
  );
}

/** `POST /oauth/v2/authorization`: the consent form. What it carries is checked again. */
export async function handleDecision(world: World, request: Request): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const asked = read(form);
  const judged = judge(world, asked, false);
  if (judged.kind !== 'fine') return refuse(judged, asked, request);
  const { redirectUri, app, scope } = judged;

  const decision = form.get('decision');
  if (decision === 'cancel-login' || world.scenario.happens('callback-user-cancelled-login'))
    return back(redirectUri, asked, callbackErrors.cancelledLogin);
  if (decision === 'cancel-authorize' || world.scenario.happens('callback-user-cancelled-authorize'))
    return back(redirectUri, asked, callbackErrors.cancelledAuthorize);
  if (decision !== 'allow')
    return page(400, (nonce) => errorPage('decision: allow, cancel-login or cancel-authorize', nonce));

  const member = world.settings.members.find(({ id }) => id === form.get('member')) ?? world.settings.members[0];
  return redirect(issueCode(world, app, member as Member, asked, redirectUri, scope));
}

/** `<redirect_uri>?code=…&state=…`, and nothing else. [documented] ACF */
function issueCode(
  world: World,
  app: App,
  member: Member,
  asked: AuthorizationRequest,
  redirectUri: URL,
  scope: readonly string[],
): URL {
  // About 200 characters. [observed] nvh95/react-linkedin-login-oauth2#77
  const code = world.opaque(150);
  const issued = {
    clientId: app.clientId,
    redirectUri: asked.redirectUri ?? '',
    scope,
    member,
    issuedAt: world.now(),
    used: false,
  };
  world.codes.set(code, issued);
  const { scenario } = world;
  if (scenario.happens('access-token-code-not-found')) world.codes.delete(code);
  if (scenario.happens('access-token-redirect-uri-mismatch'))
    world.codes.set(code, { ...issued, redirectUri: `${issued.redirectUri}/elsewhere` });
  if (scenario.happens('access-token-code-used')) world.codes.set(code, { ...issued, used: true });
  if (scenario.happens('access-token-code-expired-or-invalid')) world.advance(31 * 60);

  const callback = new URL(redirectUri);
  if (!scenario.happens('callback-missing-code')) callback.searchParams.set('code', code);
  if (asked.state !== null)
    callback.searchParams.set(
      'state',
      scenario.happens('callback-state-mismatch') ? 'a-state-that-nobody-issued' : asked.state,
    );
  return callback;
}

function read(parameters: URLSearchParams): AuthorizationRequest {
  return {
    responseType: parameters.get('response_type'),
    clientId: parameters.get('client_id'),
    redirectUri: parameters.get('redirect_uri'),
    scope: parameters.get('scope'),
    state: parameters.get('state'),
  };
}

/** Order: client, redirect URI, then what can be sent back; redirect URI before scopes. [observed] scope-probing script */
function judge(world: World, asked: AuthorizationRequest, arriving: boolean): Judgement {
  const happens = (name: Parameters<World['scenario']['happens']>[0]): boolean =>
    arriving && world.scenario.happens(name);

  const app = happens('authorization-client-id-mismatch') ? undefined : world.appOf(asked.clientId);
  if (app === undefined)
    return {
      kind: 'page',
      statement: authorizationStatements.clientId,
      sentence: authorizationPages.clientId(asked.clientId ?? ''),
    };

  const registered = happens('authorization-redirect-uri-mismatch') ? [] : app.redirectUris;
  const { redirectUri } = asked;
  if (redirectUri === null || !registered.some((uri) => bare(uri) === bare(redirectUri)))
    return { kind: 'page', statement: authorizationStatements.redirectUri, sentence: authorizationPages.redirectUri };

  const refuse = (error: readonly [string, string]): Judgement => ({
    kind: 'callback',
    redirectUri: new URL(redirectUri),
    error,
  });
  if (asked.responseType !== 'code') return refuse(callbackErrors.responseType(asked.responseType ?? ''));

  // Spaces are documented, commas are in production use. [observed] linkedin-developers/linkedin-api-js-client
  const scope = [...new Set((asked.scope ?? '').split(/[\s,+]+/).filter((name) => name !== ''))].toSorted();
  if (scope.length === 0) return refuse(callbackErrors.scopeMissing);
  const unknown = scope.find((name) => !knownScopes.has(name));
  if (unknown !== undefined) return refuse(callbackErrors.unknownScope);
  if (scope.every((name) => name === 'openid')) return refuse(callbackErrors.openidAlone);
  const assigned = happens('authorization-invalid-scope') ? [] : app.products.flatMap((product) => products[product]);
  const lacking = scope.find((name) => !assigned.some((one) => one === name));
  if (lacking !== undefined) return refuse(callbackErrors.unauthorizedScope(lacking));

  return { kind: 'fine', app, redirectUri: new URL(redirectUri), scope };
}

/** A query in a redirect URL is ignored when URLs are compared. [documented] ACF */
const bare = (uri: string): string => uri.split('?')[0] ?? uri;

/**
 * A browser sees a page: the error page, or the interstitial that leads on to the redirect URI. A client that is no browser
 * sees the documented 401. The status behind the page is not recorded. [uncertain]
 */
function refuse(judged: Exclude<Judgement, { kind: 'fine' }>, asked: AuthorizationRequest, request: Request): Response {
  const browser = (request.headers.get('accept') ?? '').includes('text/html');
  if (judged.kind === 'page')
    return browser ? page(401, (nonce) => errorPage(judged.sentence, nonce)) : plain(judged.statement);
  if (!browser) return plain(authorizationStatements.scope);
  const location = backTo(judged.redirectUri, asked, judged.error);
  return page(200, (nonce) => interstitialPage(location.href, nonce));
}

function backTo(redirectUri: URL, asked: AuthorizationRequest, [error, description]: readonly [string, string]): URL {
  const location = new URL(redirectUri);
  location.searchParams.set('error', error);
  if (description !== '') location.searchParams.set('error_description', description);
  if (asked.state !== null) location.searchParams.set('state', asked.state);
  return location;
}

const back = (...to: Parameters<typeof backTo>): Response => redirect(backTo(...to));

const redirect = (location: URL): Response =>
  new Response(null, { status: 303, headers: { location: location.href, 'cache-control': 'no-store' } });

const plain = (statement: string): Response =>
  new Response(statement, {
    status: 401,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
