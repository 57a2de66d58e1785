import { createAuthorizationUrl } from '@linkedin-auth/core/login';
import type { Config } from '../options/config.ts';

/** Returns the URL of an authorization request. `state` is base64url. */
type AuthorizationUrls = (scopeSet: string, state: string) => string;

/** Creates the URLs of a configuration. They differ in `state`, the last parameter, so the rest is written once for each scope set. */
export function createAuthorizationUrls({
  request,
  scopes,
  endpoints,
}: Pick<Config, 'request' | 'scopes' | 'endpoints'>): AuthorizationUrls {
  const create = (scopeSet: string, state: string): string =>
    createAuthorizationUrl({
      ...request,
      scope: scopes[scopeSet] ?? request.scope,
      state,
      authorizationEndpoint: endpoints.authorization,
    });
  // In a query or before a fragment of the endpoint's own, `state` might not be last.
  const isPlain = !/[?#]/.test(endpoints.authorization);
  const withoutState = new Map<string, string>();
  return (scopeSet, state) => {
    let url = withoutState.get(scopeSet);
    if (url === undefined) {
      url = create(scopeSet, '');
      withoutState.set(scopeSet, url);
    }
    return isPlain && url.endsWith('&state=') ? url + state : create(scopeSet, state);
  };
}
