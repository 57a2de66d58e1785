import { unknownMember } from '../control/actions.ts';
import { authorizationPages, authorizationStatements, callbackErrors } from '../linkedin-texts.ts';
import type { App, Member } from '../options.ts';
import { consentPage, errorPage, interstitialPage, page } from '../pages/pages.ts';
import { grantKey, type Provider } from '../provider/provider.ts';
import { formOf, isBrowser, type ReceivedRequest } from '../received-request.ts';
import type { ScenarioName } from '../scenarios/scenarios.ts';
import { supersedeTokens } from '../token/tokens.ts';
import { unknownName } from '../unknown-name.ts';
import {
  type AuthorizationRequest,
  callbackUrl,
  type Flow,
  readAuthorizationRequest,
} from './authorization-request.ts';
import { checkRequest, type Refusal } from './check-request.ts';
import { decisions } from './choice.ts';
import { rememberedMember, rememberMember } from './session.ts';

/** Lifetime of a consent in milliseconds. It is the lifetime of the access token, 60 days. [documented] authorization-code-flow */
const grantLifetime = 60 * 24 * 60 * 60 * 1000;

/** Handles an authorization request: LinkedIn's checks, then its consent page. */
export const handleAuthorization =
  (flow: Flow) =>
  (provider: Provider, received: ReceivedRequest): Response => {
    const request = readAuthorizationRequest(received.url.search.slice(1), flow);
    const checked = checkRequest(provider, request, true);
    if (checked.kind !== 'valid') return refuse(provider, checked, request, received);
    const { app, scope } = checked;

    // In this scenario, the member has never consented.
    const isConsentRequired = provider.scenario.applies('authorization-prompt-none-stranded');
    const known =
      isConsentRequired || mustShowConsent(provider, request)
        ? undefined
        : rememberedMember(provider, received.request, app, scope);
    if (known !== undefined) return redirect(grantCode(provider, app, known, request, scope));
    if (isConsentRequired || request.prompt === 'none') return refuse(provider, consentRequired, request, received);

    return linkedInPage(provider, 200, (nonce) =>
      consentPage({
        app,
        scope,
        members: provider.settings.members,
        query: request.query,
        action: received.url.pathname,
        scenario: provider.scenario.active(),
        nonce,
      }),
    );
  };

/** Scenarios in which the member cancels, which requires the consent page. */
const cancelScenarios: ReadonlySet<string> = new Set<ScenarioName>([
  'callback-access-denied',
  'callback-user-cancelled-login',
  'callback-user-cancelled-authorize',
]);

/** Returns whether the page is shown even to a remembered member. Two prompts require it. [observed] gitroomhq/postiz-app#1582 */
const mustShowConsent = ({ scenario }: Provider, { prompt }: AuthorizationRequest): boolean =>
  prompt === 'login' || prompt === 'consent' || cancelScenarios.has(scenario.active()?.name ?? '');

/** Handles the consent form. Its parameters are checked again. */
export const handleDecision =
  (flow: Flow) =>
  (provider: Provider, received: ReceivedRequest): Response => {
    const form = formOf(received);
    // A program may post the parameters without the page.
    const request = readAuthorizationRequest(form.get('request') ?? form.toString(), flow);
    const checked = checkRequest(provider, request, false);
    if (checked.kind !== 'valid') return refuse(provider, checked, request, received);
    const { app, redirectUri, scope } = checked;

    const decision = form.get('decision');
    const cancel = cancelOf(provider, decision);
    if (cancel !== null)
      return provider.settings.habits.cancelReturns
        ? redirect(callbackWith(redirectUri, request, cancel))
        : redirect(
            cancel === callbackErrors.cancelledLogin ? '/oauth/v2/login-cancel' : '/oauth/v2/authorization-cancel',
          );
    if (decision !== 'allow') return wrongForm(unknownName('decision', decision, decisions));

    const member = form.has('member') ? provider.memberOf(form.get('member')) : provider.settings.members[0];
    if (member === undefined) return wrongForm(unknownMember(provider, form.get('member')));
    return redirect(grantCode(provider, app, member, request, scope), rememberMember(provider, member));
  };

/** Returns the error of a callback without consent, or `null` if the member does not cancel. */
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

/** Handles the pages on which members stayed after a cancel in embedded web views. [observed] alexziskind1/nativescript-oauth2#130 */
export const handleCancelled = (provider: Provider): Response =>
  linkedInPage(provider, 200, (nonce) => errorPage('The sign-in was cancelled. The app was not notified.', nonce));

/** Records the consent and returns the callback with `code` and `state` only. [documented] authorization-code-flow */
function grantCode(
  provider: Provider,
  app: App,
  member: Member,
  request: AuthorizationRequest,
  scope: readonly string[],
): string {
  const redirectUri = request.redirectUri ?? '';
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
    codeChallenge: request.codeChallenge,
  });
  // Different scopes revoke all earlier access tokens of the member for the app. The same scopes keep them. [documented]
  // authorization-code-flow
  const earlier = provider.grants.get(grantKey(clientId, member.id));
  if (earlier !== undefined && earlier.scope.join() !== scope.join()) supersedeTokens(provider, clientId, member.id);
  const expiresAt = issuedAt + grantLifetime;
  provider.grants.set(grantKey(clientId, member.id), { clientId, member: member.id, scope, expiresAt });

  const { applies } = provider.scenario;
  return callbackUrl(
    redirectUri,
    applies('callback-missing-code') ? [] : [['code', code]],
    request.state !== null && applies('callback-state-mismatch') ? 'a-state-that-was-never-issued' : request.state,
  );
}

/** The refusal of `prompt=none` for a member whose consent is required. */
const consentRequired: Refusal = {
  kind: 'page',
  statement: authorizationPages.heading,
  sentence: authorizationPages.promptNone,
};

/**
 * Returns an error to the client. A browser gets the error page, or the interstitial that leads to the redirect URI. Other clients get
 * the documented 401.
 */
function refuse(
  provider: Provider,
  refusal: Refusal,
  request: AuthorizationRequest,
  received: ReceivedRequest,
): Response {
  const { authorizationErrors, errorPageStatus } = provider.settings.habits;
  const isShown = authorizationErrors === 'by-accept' ? isBrowser(received) : authorizationErrors === 'page';
  if (refusal.kind === 'page')
    return isShown
      ? linkedInPage(provider, errorPageStatus, (nonce) => errorPage(refusal.sentence, nonce))
      : plain(refusal.statement);
  const location = callbackWith(refusal.redirectUri, request, refusal.error);
  if (refusal.kind === 'callback') return redirect(location);
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

/** Returns one of LinkedIn's own pages. Its opener policy may separate a popup from its opener. */
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

/** Returns the error for a form that no consent page submits. */
const wrongForm = (sentence: string): Response => page(400, (nonce) => errorPage(sentence, nonce));
