import { unknownMember } from '../control/actions.ts';
import { authorizationPages, authorizationStatements, callbackErrors } from '../linkedin-texts.ts';
import type { App, Member } from '../options.ts';
import { consentPage, errorPage, interstitialPage, page } from '../pages/pages.ts';
import { grantKey, type Provider } from '../provider/provider.ts';
import { formOf, isBrowser, type Received } from '../received-request.ts';
import type { ScenarioName } from '../scenarios/scenarios.ts';
import { revokeAccessTokens } from '../token/tokens.ts';
import { unknownName } from '../unknown-name.ts';
import {
  type AuthorizationRequest,
  callbackUrl,
  type Flow,
  readAuthorizationRequest,
} from './authorization-request.ts';
import { judge, type Refusal } from './check-request.ts';
import { decisions } from './choice.ts';
import { rememberedMember, rememberMember } from './session.ts';

/** How long a consent lasts in milliseconds: as long as the access token, 60 days. [documented] authorization-code-flow */
const grantLifetime = 60 * 24 * 60 * 60 * 1000;

/** A request: LinkedIn's checks, then its consent page. */
export const handleAuthorization =
  (flow: Flow) =>
  (provider: Provider, received: Received): Response => {
    const asked = readAuthorizationRequest(received.url.search.slice(1), flow);
    const judged = judge(provider, asked, true);
    if (judged.kind !== 'fine') return refuse(provider, judged, asked, received);
    const { app, scope } = judged;

    // In this scenario the member never allowed anything.
    const isStranded = provider.scenario.applies('authorization-prompt-none-stranded');
    const known =
      isStranded || mustAsk(provider, asked) ? undefined : rememberedMember(provider, received.request, app, scope);
    if (known !== undefined) return redirect(grantCode(provider, app, known, asked, scope));
    if (isStranded || asked.prompt === 'none') return refuse(provider, stranded, asked, received);

    return linkedInPage(provider, 200, (nonce) =>
      consentPage({
        app,
        scope,
        members: provider.settings.members,
        query: asked.query,
        action: received.url.pathname,
        scenario: provider.scenario.active(),
        nonce,
      }),
    );
  };

/** Scenarios in which the member leaves, for which there has to be a page. */
const departures: ReadonlySet<string> = new Set<ScenarioName>([
  'callback-access-denied',
  'callback-user-cancelled-login',
  'callback-user-cancelled-authorize',
]);

/** Returns whether the page is shown to a member who is known: two prompts ask for it. [observed] gitroomhq/postiz-app#1582 */
const mustAsk = ({ scenario }: Provider, { prompt }: AuthorizationRequest): boolean =>
  prompt === 'login' || prompt === 'consent' || departures.has(scenario.active()?.name ?? '');

/** The consent form. What it carries is checked again. */
export const handleDecision =
  (flow: Flow) =>
  (provider: Provider, received: Received): Response => {
    const form = formOf(received);
    // Who does not go through the page may post the parameters themselves.
    const asked = readAuthorizationRequest(form.get('request') ?? form.toString(), flow);
    const judged = judge(provider, asked, false);
    if (judged.kind !== 'fine') return refuse(provider, judged, asked, received);
    const { app, redirectUri, scope } = judged;

    const decision = form.get('decision');
    const cancel = cancelOf(provider, decision);
    if (cancel !== null)
      return provider.settings.habits.cancelReturns
        ? redirect(callbackWith(redirectUri, asked, cancel))
        : redirect(
            cancel === callbackErrors.cancelledLogin ? '/oauth/v2/login-cancel' : '/oauth/v2/authorization-cancel',
          );
    if (decision !== 'allow') return wrongForm(unknownName('decision', decision, decisions));

    const member = form.has('member') ? provider.memberOf(form.get('member')) : provider.settings.members[0];
    if (member === undefined) return wrongForm(unknownMember(provider, form.get('member')));
    return redirect(grantCode(provider, app, member, asked, scope), rememberMember(provider, member));
  };

/** How the member left, or `null` for one who has not. */
function cancelOf({ scenario }: Provider, decision: string | null): readonly [string, string] | null {
  if (scenario.applies('callback-access-denied')) return callbackErrors.accessDenied;
  if (scenario.applies('callback-server-error')) return callbackErrors.serverError;
  if (scenario.applies('callback-temporarily-unavailable')) return callbackErrors.temporarilyUnavailable;
  if (decision === 'cancel-login' || scenario.applies('callback-user-cancelled-login'))
    return callbackErrors.cancelledLogin;
  if (decision === 'cancel-authorize' || scenario.applies('callback-user-cancelled-authorize'))
    return callbackErrors.cancelledAuthorize;
  return null;
}

/** Where embedded web views have seen a member left after a cancel. [observed] alexziskind1/nativescript-oauth2#130 */
export const handleCancelled = (provider: Provider): Response =>
  linkedInPage(provider, 200, (nonce) => errorPage('The sign-in was cancelled. The app has not been told.', nonce));

/** Records the consent and returns `<redirect_uri>?code=…&state=…`, nothing else in it. [documented] authorization-code-flow */
function grantCode(
  provider: Provider,
  app: App,
  member: Member,
  asked: AuthorizationRequest,
  scope: readonly string[],
): string {
  const redirectUri = asked.redirectUri ?? '';
  // About 200 characters. [observed] nvh95/react-linkedin-login-oauth2#77
  const code = provider.opaque(150);
  const issuedAt = provider.now();
  const { clientId } = app;
  provider.codes.set(code, {
    clientId,
    redirectUri,
    scope,
    member,
    issuedAt,
    used: false,
    codeChallenge: asked.codeChallenge,
  });
  // Another scope set ends every earlier access token of this member for the app; the same leaves them. [documented] authorization-code-flow
  const earlier = provider.grants.get(grantKey(clientId, member.id));
  if (earlier !== undefined && earlier.scope.join() !== scope.join()) revokeAccessTokens(provider, clientId, member.id);
  provider.grants.set(grantKey(clientId, member.id), { scope, expiresAt: issuedAt + grantLifetime });

  const { applies } = provider.scenario;
  return callbackUrl(
    redirectUri,
    applies('callback-missing-code') ? [] : [['code', code]],
    asked.state !== null && applies('callback-state-mismatch') ? 'a-state-that-nobody-issued' : asked.state,
  );
}

/** A request that may ask nothing of a member who has to be asked. */
const stranded: Refusal = {
  kind: 'page',
  statement: authorizationPages.heading,
  sentence: authorizationPages.promptNone,
};

/**
 * A browser sees a page: the error page, or the interstitial that leads on to the redirect URI. A client that is no browser
 * sees the documented 401.
 */
function refuse(provider: Provider, judged: Refusal, asked: AuthorizationRequest, received: Received): Response {
  const { authorizationErrors, errorPageStatus } = provider.settings.habits;
  const isShown = authorizationErrors === 'by-accept' ? isBrowser(received) : authorizationErrors === 'page';
  if (judged.kind === 'page')
    return isShown
      ? linkedInPage(provider, errorPageStatus, (nonce) => errorPage(judged.sentence, nonce))
      : plain(judged.statement);
  const location = callbackWith(judged.redirectUri, asked, judged.error);
  if (judged.kind === 'callback') return redirect(location);
  return isShown
    ? linkedInPage(provider, 200, (nonce) => interstitialPage(location, nonce))
    : plain(authorizationStatements.scope);
}

function callbackWith(
  redirectUri: string,
  { state }: AuthorizationRequest,
  [error, description]: readonly [string, string],
): string {
  const described = description === '' ? [] : [['error_description', description] as const];
  return callbackUrl(redirectUri, [['error', error], ...described], state);
}

/** A page of LinkedIn's, which may cut a popup off from its opener. */
function linkedInPage({ settings }: Provider, status: number, render: (nonce: string) => string): Response {
  const response = page(status, render);
  const { crossOriginOpenerPolicy } = settings.habits;
  if (crossOriginOpenerPolicy !== 'none') response.headers.set('cross-origin-opener-policy', crossOriginOpenerPolicy);
  return response;
}

const redirect = (location: string, cookie?: string): Response =>
  new Response(null, {
    status: 303,
    headers: { location, 'cache-control': 'no-store', ...(cookie !== undefined && { 'set-cookie': cookie }) },
  });

const plain = (statement: string): Response =>
  new Response(statement, {
    status: 401,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });

/** Only a program that posts the form by itself gets here. */
const wrongForm = (sentence: string): Response => page(400, (nonce) => errorPage(sentence, nonce));
