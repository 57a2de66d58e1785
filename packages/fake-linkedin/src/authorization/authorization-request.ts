/**
 * The web flow or the flow for native apps. They have different endpoints and rules. [documented] authorization-code-flow,
 * authorization-code-flow-native
 */
export type Flow = 'web' | 'native';

/** An authorization request as received. Only the first value of a repeated parameter counts. [uncertain] */
export interface AuthorizationRequest {
  readonly responseType: string | null;
  readonly clientId: string | null;
  readonly redirectUri: string | null;
  readonly scope: string | null;
  /** Still encoded as in the query, so that it is returned byte for byte. [documented] authorization-code-flow */
  readonly state: string | null;
  /** Undocumented. `none`, `login` and `consent` have an effect. [observed] gitroomhq/postiz-app#1580, #1582 */
  readonly prompt: string | null;
  /** For the native flow. The web flow ignores both. [documented] authorization-code-flow-native; [observed] */
  readonly codeChallenge: string | null;
  readonly codeChallengeMethod: string | null;
  readonly flow: Flow;
  /** The query with these parameters, for the consent form. */
  readonly query: string;
}

const commonParameters = ['response_type', 'client_id', 'redirect_uri', 'scope', 'state', 'prompt'];

/**
 * The parameters that have an effect. All others are ignored, including `nonce` ([observed]
 * linkedin-developers/linkedin-api-js-client#34) and `enable_extended_login` ([documented] authorization-code-flow), because the fake
 * has no sign-in.
 */
const parameters: Readonly<Record<Flow, ReadonlySet<string>>> = {
  web: new Set(commonParameters),
  native: new Set([...commonParameters, 'code_challenge', 'code_challenge_method']),
};

/** Reads an authorization request. @param query from a URL or a form */
export function readAuthorizationRequest(query: string, flow: Flow): AuthorizationRequest {
  // A form may contain characters that a header or a URL cannot. The URL parser encodes them.
  const { search } = new URL(`?${query}`, 'http://fake.invalid');
  const received = new Map<string, { readonly value: string; readonly raw: string; readonly pair: string }>();
  for (const pair of search.slice(1).split('&')) {
    const [[name, value] = ['', '']] = new URLSearchParams(`&${pair}`);
    if (!parameters[flow].has(name) || received.has(name)) continue;
    received.set(name, { value, raw: pair.split('=').slice(1).join('='), pair });
  }
  return {
    responseType: received.get('response_type')?.value ?? null,
    clientId: received.get('client_id')?.value ?? null,
    redirectUri: received.get('redirect_uri')?.value ?? null,
    scope: received.get('scope')?.value ?? null,
    state: received.get('state')?.raw ?? null,
    prompt: received.get('prompt')?.value ?? null,
    codeChallenge: received.get('code_challenge')?.value ?? null,
    codeChallengeMethod: received.get('code_challenge_method')?.value ?? null,
    flow,
    query: [...received.values()].map(({ pair }) => pair).join('&'),
  };
}

/**
 * Returns the URL of the callback: the redirect URI with LinkedIn's parameters in its query.
 *
 * @param added names and values, for example `code` or `error`
 * @param state still encoded
 */
export function callbackUrl(
  redirectUri: string,
  added: readonly (readonly [string, string])[],
  state: string | null,
): string {
  const url = new URL(redirectUri);
  for (const name of ['code', 'state', 'error', 'error_description']) {
    if (url.searchParams.has(name)) url.searchParams.delete(name);
  }
  url.search = [
    url.search.slice(1),
    new URLSearchParams(added.map(([name, value]) => [name, value])).toString(),
    ...(state === null ? [] : [`state=${state}`]),
  ]
    .filter((part) => part !== '')
    .join('&');
  return url.href;
}
