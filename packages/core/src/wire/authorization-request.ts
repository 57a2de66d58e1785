/** The parameters of an authorization request, except `state`. */
export interface AuthorizationRequest {
  /** Client ID from the developer portal's Auth tab. */
  readonly clientId: string;
  /** Absolute redirect URI. Must equal one of the app's "Authorized redirect URLs" byte for byte. */
  readonly redirectUri: string;
  /** Requested scopes, for example `['openid', 'profile', 'email']`. */
  readonly scope: readonly string[];
  /** Additional parameters, for example `{ enable_extended_login: 'true' }` or `{ prompt: 'login' }`. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

export interface AuthorizationUrlInput extends AuthorizationRequest {
  /**
   * Opaque value that binds the callback to this browser's attempt.
   *
   * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-10.12 RFC 6749 §10.12}
   */
  readonly state: string;
  /** @default LinkedIn's own authorization endpoint */
  readonly authorizationEndpoint?: string | undefined;
}

/** LinkedIn's authorization endpoint for web applications. */
export const linkedInAuthorizationEndpoint = 'https://www.linkedin.com/oauth/v2/authorization';

/**
 * Builds the URL of an authorization request. Pure.
 *
 * Adds no `nonce`, which LinkedIn never returns, and no `code_challenge`, whose token request LinkedIn refuses.
 *
 * @throws TypeError if `authorizationEndpoint` is not a URL
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1 RFC 6749 §4.1.1}
 */
export function createAuthorizationUrl(input: AuthorizationUrlInput): string {
  const url = new URL(input.authorizationEndpoint ?? linkedInAuthorizationEndpoint);
  // The query is written once: every change of `url.searchParams` would write and parse the whole URL.
  const query = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries(input.parameters ?? {})) query.set(name, value);
  query.set('response_type', 'code');
  query.set('client_id', input.clientId);
  query.set('redirect_uri', input.redirectUri);
  query.set('scope', input.scope.join(' '));
  query.set('state', input.state);
  url.search = query.toString();
  // LinkedIn documents a URL-encoded, space-separated list. `+` stands for a space only in form encoding.
  return url.href.replaceAll('+', '%20');
}
