/** What is asked of LinkedIn's authorization endpoint. */
export interface AuthorizationRequest {
  /** Client ID from the developer portal's Auth tab. */
  readonly clientId: string;
  /** Absolute redirect URI, byte for byte one of the app's "Authorized redirect URLs". */
  readonly redirectUri: string;
  /** Requested scopes, for example `['openid', 'profile', 'email']`. */
  readonly scope: readonly string[];
  /** Further parameters, for example `{ enable_extended_login: 'true' }` or `{ prompt: 'login' }`. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

export interface AuthorizationUrlInput extends AuthorizationRequest {
  /** Opaque value that binds the callback to this browser's attempt, RFC 6749 §10.12. */
  readonly state: string;
  /** @default LinkedIn's own authorization endpoint */
  readonly authorizationEndpoint?: string | undefined;
}

/** LinkedIn's authorization endpoint for web applications. */
export const linkedInAuthorizationEndpoint = 'https://www.linkedin.com/oauth/v2/authorization';

/**
 * Builds the authorization request URL. Pure.
 *
 * No `nonce` and no `code_challenge`: LinkedIn echoes the one never, and refuses the token request that goes with the other.
 *
 * @throws TypeError when `authorizationEndpoint` is not a URL.
 * @see RFC 6749 §4.1.1
 */
export function createAuthorizationUrl(input: AuthorizationUrlInput): string {
  const url = new URL(input.authorizationEndpoint ?? linkedInAuthorizationEndpoint);
  for (const [name, value] of Object.entries(input.parameters ?? {})) url.searchParams.set(name, value);
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('client_id', input.clientId);
  url.searchParams.set('redirect_uri', input.redirectUri);
  url.searchParams.set('scope', input.scope.join(' '));
  url.searchParams.set('state', input.state);
  // LinkedIn documents a URL-encoded, space-separated list; `+` for a space is only form encoding.
  return url.href.replaceAll('+', '%20');
}
