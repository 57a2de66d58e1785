import { authorizationPages, authorizationStatements, callbackErrors } from '../linkedin-texts.ts';
import { type App, products } from '../options.ts';
import type { Provider } from '../provider/provider.ts';
import type { ScenarioName } from '../scenarios/scenarios.ts';
import type { AuthorizationRequest } from './authorization-request.ts';

/** What is wrong with a request, and how LinkedIn says so. */
export type Refusal =
  /** On a page of its own: it cannot send the browser anywhere safely. */
  | { readonly kind: 'page'; readonly statement: string; readonly sentence: string }
  /** On the redirect URI, by way of an interstitial. [observed] coollabsio/shoutrrr#82 */
  | { readonly kind: 'interstitial'; readonly redirectUri: string; readonly error: readonly [string, string] }
  /** On the redirect URI at once. */
  | { readonly kind: 'callback'; readonly redirectUri: string; readonly error: readonly [string, string] };

export interface Fine {
  readonly kind: 'fine';
  readonly app: App;
  readonly redirectUri: string;
  /** Sorted, each once. */
  readonly scope: readonly string[];
}

/** Scopes that LinkedIn knows, whether an app has them or not. */
const knownScopes: ReadonlySet<string> = new Set([
  ...Object.values(products).flat(),
  // Retired for new apps on 2023-08-01, so known but assigned to none. [documented] sign-in-with-linkedin-v2
  'r_liteprofile',
  'r_emailaddress',
]);

/**
 * LinkedIn's checks in its order: client, redirect URI, then what can be sent back. [observed] scope-probing script
 *
 * @param arriving whether the request is new. Scenarios take effect on its arrival, not again when its form comes back.
 */
export function judge(provider: Provider, received: AuthorizationRequest, arriving: boolean): Fine | Refusal {
  const applies = (name: ScenarioName): boolean => arriving && provider.scenario.applies(name);
  const asked = changed(received, applies);

  const app = applies('authorization-client-id-mismatch') ? undefined : provider.appOf(asked.clientId);
  if (app === undefined)
    return {
      kind: 'page',
      statement: authorizationStatements.clientId,
      sentence: authorizationPages.clientId(asked.clientId ?? ''),
    };

  if (asked.flow === 'native' && !app.nativePkce)
    return {
      kind: 'page',
      statement: authorizationStatements.nativePkce,
      sentence: authorizationStatements.nativePkce,
    };

  const inOlderWords = applies('authorization-page-redirect-uri-legacy');
  const isLost = inOlderWords || applies('authorization-redirect-uri-mismatch');
  const registered = isLost ? [] : app.redirectUris;
  const { redirectUri } = asked;
  const isOurs = (uri: string): boolean =>
    asked.flow === 'native' ? isLoopback(uri) : registered.some((one) => isRegistered(uri, one));
  if (redirectUri === null || !isOurs(redirectUri))
    return {
      kind: 'page',
      statement: authorizationStatements.redirectUri,
      sentence: inOlderWords ? authorizationPages.redirectUriLegacy : authorizationPages.redirectUri,
    };

  if (asked.state === null && provider.settings.habits.stateRequired)
    return { kind: 'page', statement: authorizationPages.stateMissing, sentence: authorizationPages.stateMissing };

  if (asked.responseType !== 'code')
    return { kind: 'callback', redirectUri, error: callbackErrors.responseType(asked.responseType ?? '') };

  if (asked.flow === 'native' && (!asked.codeChallenge || asked.codeChallengeMethod !== 'S256'))
    return { kind: 'callback', redirectUri, error: callbackErrors.codeChallenge };

  // Spaces are documented, commas are in production use. [observed] linkedin-developers/linkedin-api-js-client
  const wanted = [...new Set((asked.scope ?? '').split(/[\s,+]+/).filter((name) => name !== ''))].toSorted();
  if (wanted.length === 0) return { kind: 'callback', redirectUri, error: callbackErrors.scopeMissing };

  const refuse = (error: readonly [string, string]): Refusal => ({ kind: 'interstitial', redirectUri, error });
  if (wanted.every((name) => name === 'openid')) return refuse(callbackErrors.openidAlone);
  if (applies('callback-invalid-scope-legacy')) return refuse(callbackErrors.scopeLegacy(wanted.at(-1) ?? ''));
  if (wanted.some((name) => !knownScopes.has(name))) return refuse(callbackErrors.unknownScope);
  const assigned = applies('authorization-invalid-scope') ? [] : app.products.flatMap((product) => products[product]);
  const isAssigned = (name: string): boolean => assigned.some((one) => one === name);
  const lacking = wanted.find((name) => !isAssigned(name));
  const scope = provider.settings.habits.unauthorizedScope === 'drop' ? wanted.filter(isAssigned) : wanted;
  if (lacking !== undefined && (scope === wanted || scope.length === 0))
    return refuse(callbackErrors.unauthorizedScope(lacking));

  return { kind: 'fine', app, redirectUri, scope };
}

/** The request as it arrives, after what a scenario changes on its way. */
function changed(asked: AuthorizationRequest, applies: (name: ScenarioName) => boolean): AuthorizationRequest {
  if (applies('callback-missing-scope')) return { ...asked, scope: null };
  if (applies('callback-openid-insufficient-scope')) return { ...asked, scope: 'openid' };
  if (applies('callback-invalid-scope-error')) return { ...asked, scope: `${asked.scope ?? ''} r_misspelt` };
  if (applies('callback-unauthorized-scope-error')) return { ...asked, scope: `${asked.scope ?? ''} r_liteprofile` };
  if (applies('callback-unsupported-response-type')) return { ...asked, responseType: 'token' };
  return asked;
}

/**
 * Scheme, host, port, path and trailing slash exactly. [observed] aspnet-contrib/AspNet.Security.OAuth.Providers#648
 * A query is ignored, a fragment never allowed. [documented] authorization-code-flow
 */
const isRegistered = (asked: string, registered: string): boolean =>
  !asked.includes('#') && bare(asked) === bare(registered);

/** Of native apps: a loopback address, any port, no registration. [documented] authorization-code-flow-native */
const isLoopback = (uri: string): boolean =>
  /^https?:\/\/(127\.0\.0\.1|\[::1\])(:\d+)?([/?]|$)/.test(uri) && !uri.includes('#') && URL.canParse(uri);

const bare = (uri: string): string => uri.split('?')[0] ?? uri;
