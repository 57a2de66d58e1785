/** The web flow, or the one for native apps: two endpoints, two sets of rules. [documented] authorization-code-flow, authorization-code-flow-native */
export type Flow = 'web' | 'native';

/** An authorization request as it was received. Of a repeated parameter the first counts. [uncertain] */
export interface AuthorizationRequest {
  readonly responseType: string | null;
  readonly clientId: string | null;
  readonly redirectUri: string | null;
  readonly scope: string | null;
  /** As it stood in the query, still encoded: so it goes back byte for byte. [documented] authorization-code-flow */
  readonly state: string | null;
  /** Undocumented. `none`, `login` and `consent` are acted upon. [observed] gitroomhq/postiz-app#1580, #1582 */
  readonly prompt: string | null;
  /** Of the native flow; the web flow tolerates them and does not look. [documented] authorization-code-flow-native; [observed] */
  readonly codeChallenge: string | null;
  readonly codeChallengeMethod: string | null;
  readonly flow: Flow;
  /** The query that says all this, for the consent form to carry. */
  readonly query: string;
}

const ofBothFlows = ['response_type', 'client_id', 'redirect_uri', 'scope', 'state', 'prompt'];

/**
 * What counts in an authorization request. Everything else, `nonce` too, is tolerated and changes nothing. [observed]
 * linkedin-developers/linkedin-api-js-client#34. So is `enable_extended_login`: there is no sign-in here. [documented] authorization-code-flow
 */
const parameters: Readonly<Record<Flow, ReadonlySet<string>>> = {
  web: new Set(ofBothFlows),
  native: new Set([...ofBothFlows, 'code_challenge', 'code_challenge_method']),
};

/** @param query as it stood in a URL, or as a form brings it */
export function readAuthorizationRequest(query: string, flow: Flow): AuthorizationRequest {
  // A URL has no octet that a header or another URL could not carry: whatever comes in a form is brought into that shape.
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
 * Where the browser goes: the redirect URI with what LinkedIn adds to its query.
 *
 * @param added names and values, for example of `code` or `error`
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
