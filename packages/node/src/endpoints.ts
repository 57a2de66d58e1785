import { linkedInAuthorizationEndpoint, linkedInIssuers } from '@linkedin-auth/core';

/** Where the authorization server is. */
export interface LinkedInEndpoints {
  readonly authorization: string;
  readonly token: string;
  readonly jwks: string;
  readonly introspection: string;
  readonly userinfo: string;
  /** Accepted values of `iss` in id_tokens and callbacks. */
  readonly issuers: readonly string[];
}

/** LinkedIn itself. [documented] discovery document of 2026-06-20; introspection: "Token introspection" */
export const linkedInEndpoints: LinkedInEndpoints = {
  authorization: linkedInAuthorizationEndpoint,
  token: 'https://www.linkedin.com/oauth/v2/accessToken',
  jwks: 'https://www.linkedin.com/oauth/openid/jwks',
  introspection: 'https://www.linkedin.com/oauth/v2/introspectToken',
  userinfo: 'https://api.linkedin.com/v2/userinfo',
  issuers: linkedInIssuers,
};

/**
 * LinkedIn's paths on another origin: a stand-in for development and tests.
 *
 * @param origin for example `http://127.0.0.1:4444`
 * @throws TypeError when `origin` is not a URL
 */
export function endpointsAt(origin: string): LinkedInEndpoints {
  const base = new URL(origin).origin;
  return {
    authorization: `${base}/oauth/v2/authorization`,
    token: `${base}/oauth/v2/accessToken`,
    jwks: `${base}/oauth/openid/jwks`,
    introspection: `${base}/oauth/v2/introspectToken`,
    userinfo: `${base}/v2/userinfo`,
    issuers: [`${base}/oauth`, base],
  };
}

/** Whether a URL is plain http on this machine, as a stand-in's is. */
export const isLoopback = (url: string): boolean => /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$)/.test(url);

/** The client secret and codes travel there: encrypted, or not off this machine. */
export const isSafeEndpoint = (url: string): boolean =>
  URL.canParse(url) && (url.startsWith('https://') || isLoopback(url));
