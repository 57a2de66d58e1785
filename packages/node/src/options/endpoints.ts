import { linkedInAuthorizationEndpoint, linkedInIssuers } from '@linkedin-auth/core/login';

/** URLs of the authorization server. */
export interface LinkedInEndpoints {
  readonly authorization: string;
  readonly token: string;
  readonly jwks: string;
  readonly introspection: string;
  readonly userinfo: string;
  /** Accepted values of `iss` in id_tokens and callbacks. */
  readonly issuers: readonly string[];
}

/** LinkedIn's own endpoints. [documented] discovery document of 2026-06-20; introspection: "Token introspection" */
export const linkedInEndpoints: LinkedInEndpoints = {
  authorization: linkedInAuthorizationEndpoint,
  token: 'https://www.linkedin.com/oauth/v2/accessToken',
  jwks: 'https://www.linkedin.com/oauth/openid/jwks',
  introspection: 'https://www.linkedin.com/oauth/v2/introspectToken',
  userinfo: 'https://api.linkedin.com/v2/userinfo',
  issuers: linkedInIssuers,
};

/**
 * Returns endpoints with LinkedIn's paths on another origin, for a stand-in in development and tests.
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

/** Loopback hosts, where a stand-in may use plain http. */
export const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Names of the endpoints that requests are sent to. */
const endpointNames = ['authorization', 'token', 'jwks', 'introspection', 'userinfo'] as const;

/** Returns whether a host is LinkedIn's own. */
const isLinkedIn = (hostname: string): boolean => /(^|\.)linkedin\.com\.?$/.test(hostname);

/**
 * Checks that the client secret, codes and tokens are sent encrypted, or stay on this machine. `allowInsecure` also accepts plain http to
 * any host but LinkedIn's, for a stand-in on a private network.
 *
 * @returns the origins to which secrets are sent unencrypted
 * @throws TypeError that names the first rejected endpoint
 */
export function checkEndpoints(endpoints: LinkedInEndpoints, allowInsecure: boolean): readonly string[] {
  const insecure = new Set<string>();
  for (const name of endpointNames) {
    const url = endpoints[name];
    const parsed = URL.canParse(url) ? new URL(url) : null;
    // `fetch` rejects such a URL, and a message must not contain the password.
    if (parsed !== null && `${parsed.username}${parsed.password}` !== '')
      throw new TypeError(`endpoints.${name}: must be a URL without user name and password`);
    if (parsed?.protocol === 'https:') continue;
    const isPlainHttp = parsed?.protocol === 'http:';
    if (isPlainHttp && loopbackHosts.has(parsed.hostname)) continue;
    if (!isPlainHttp || isLinkedIn(parsed.hostname))
      throw new TypeError(`endpoints.${name}: must be an https URL, or http on loopback, not ${url}`);
    if (!allowInsecure)
      throw new TypeError(
        `endpoints.${name}: must be an https URL, or http on loopback, not ${url}. The client secret would be sent there unencrypted. For a stand-in in another container, set allowInsecureEndpoints: true (doctor: --allow-insecure-endpoints)`,
      );
    insecure.add(parsed.origin);
  }
  return [...insecure];
}
