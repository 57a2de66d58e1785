import { authorizationPages, authorizationStatements, callbackErrors } from '../linkedin-texts.ts';
import { type App, products } from '../options.ts';
import type { Provider } from '../provider/provider.ts';
import type { ScenarioName } from '../scenarios/scenarios.ts';
import type { AuthorizationRequest } from './authorization-request.ts';

/** Why a request is refused, and how LinkedIn reports it. */
export type Refusal =
  /** On its own page, because the redirect URI cannot be trusted. */
  | { readonly kind: 'page'; readonly statement: string; readonly sentence: string }
  /** At the redirect URI, through an interstitial page. [observed] coollabsio/shoutrrr#82 */
  | { readonly kind: 'interstitial'; readonly redirectUri: string; readonly error: readonly [string, string] }
  /** At the redirect URI, directly. */
  | { readonly kind: 'callback'; readonly redirectUri: string; readonly error: readonly [string, string] };

export interface Valid {
  readonly kind: 'valid';
  readonly app: App;
  readonly redirectUri: string;
  /** Sorted, without duplicates. */
  readonly scope: readonly string[];
}

/** All scopes that LinkedIn knows. An app may lack them. */
const knownScopes: ReadonlySet<string> = new Set([
  ...Object.values(products).flat(),
  // Retired for new apps on 2023-08-01: known, but not part of any product. [documented] sign-in-with-linkedin-v2
  'r_liteprofile',
  'r_emailaddress',
]);

/**
 * Checks a request in LinkedIn's order: client, redirect URI, then the errors that the callback can carry. [observed] scope-probing script
 *
 * @param isNew whether the request is new. Scenarios take effect when it arrives, and not again when its form is submitted.
 */
export function checkRequest(provider: Provider, received: AuthorizationRequest, isNew: boolean): Valid | Refusal {
  const applies = (name: ScenarioName): boolean => isNew && provider.scenario.applies(name);
  const request = withScenario(received, applies);

  const app = applies('authorization-client-id-mismatch') ? undefined : provider.appOf(request.clientId);
  if (app === undefined)
    return {
      kind: 'page',
      statement: authorizationStatements.clientId,
      sentence: authorizationPages.clientId(request.clientId ?? ''),
    };

  if (request.flow === 'native' && !app.nativePkce)
    return {
      kind: 'page',
      statement: authorizationStatements.nativePkce,
      sentence: authorizationStatements.nativePkce,
    };

  const isLegacyText = applies('authorization-page-redirect-uri-legacy');
  const isUnregistered = isLegacyText || applies('authorization-redirect-uri-mismatch');
  const registered = isUnregistered ? [] : app.redirectUris;
  const { redirectUri } = request;
  const isAllowed = (uri: string): boolean =>
    request.flow === 'native' ? isLoopback(uri) : registered.some((known) => isRegistered(uri, known));
  if (redirectUri === null || !isAllowed(redirectUri))
    return {
      kind: 'page',
      statement: authorizationStatements.redirectUri,
      sentence: isLegacyText ? authorizationPages.redirectUriLegacy : authorizationPages.redirectUri,
    };

  if (request.state === null && provider.settings.habits.stateRequired)
    return { kind: 'page', statement: authorizationPages.stateMissing, sentence: authorizationPages.stateMissing };

  if (request.responseType !== 'code')
    return { kind: 'callback', redirectUri, error: callbackErrors.responseType(request.responseType ?? '') };

  if (request.flow === 'native' && (!request.codeChallenge || request.codeChallengeMethod !== 'S256'))
    return { kind: 'callback', redirectUri, error: callbackErrors.codeChallenge };

  // Spaces are documented, commas are in production use. [observed] linkedin-developers/linkedin-api-js-client
  const requested = [...new Set((request.scope ?? '').split(/[\s,+]+/).filter((name) => name !== ''))].toSorted();
  if (requested.length === 0) return { kind: 'callback', redirectUri, error: callbackErrors.scopeMissing };

  const refuse = (error: readonly [string, string]): Refusal => ({ kind: 'interstitial', redirectUri, error });
  if (requested.every((name) => name === 'openid')) return refuse(callbackErrors.openidAlone);
  if (applies('callback-invalid-scope-legacy')) return refuse(callbackErrors.scopeLegacy(requested.at(-1) ?? ''));
  if (requested.some((name) => !knownScopes.has(name))) return refuse(callbackErrors.unknownScope);
  const assigned = applies('authorization-invalid-scope') ? [] : app.products.flatMap((product) => products[product]);
  const isAssigned = (name: string): boolean => assigned.some((known) => known === name);
  const unassigned = requested.find((name) => !isAssigned(name));
  const scope = provider.settings.habits.unauthorizedScope === 'drop' ? requested.filter(isAssigned) : requested;
  if (unassigned !== undefined && (scope === requested || scope.length === 0))
    return refuse(callbackErrors.unauthorizedScope(unassigned));

  return { kind: 'valid', app, redirectUri, scope };
}

/** Returns the request as a scenario changes it on its way to LinkedIn. */
function withScenario(request: AuthorizationRequest, applies: (name: ScenarioName) => boolean): AuthorizationRequest {
  if (applies('callback-missing-scope')) return { ...request, scope: null };
  if (applies('callback-openid-insufficient-scope')) return { ...request, scope: 'openid' };
  if (applies('callback-invalid-scope-error')) return { ...request, scope: `${request.scope ?? ''} r_misspelt` };
  if (applies('callback-unauthorized-scope-error'))
    return { ...request, scope: `${request.scope ?? ''} r_liteprofile` };
  if (applies('callback-unsupported-response-type')) return { ...request, responseType: 'token' };
  return request;
}

/**
 * Scheme, host, port, path and trailing slash must match exactly. [observed] aspnet-contrib/AspNet.Security.OAuth.Providers#648
 * The query is ignored, and a fragment is never allowed. [documented] authorization-code-flow
 */
const isRegistered = (uri: string, registered: string): boolean =>
  !uri.includes('#') && withoutQuery(uri) === withoutQuery(registered);

/** Native apps use a loopback address with any port, without registration. [documented] authorization-code-flow-native */
const isLoopback = (uri: string): boolean =>
  /^https?:\/\/(127\.0\.0\.1|\[::1\])(:\d+)?([/?]|$)/.test(uri) && !uri.includes('#') && URL.canParse(uri);

const withoutQuery = (uri: string): string => uri.split('?')[0] ?? uri;
