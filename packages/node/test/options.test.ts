import { LinkedInAuthError } from '@linkedin-auth/core';
import { describe, expect, test } from 'vitest';
import { createLinkedInAuth, endpointsAt, type LinkedInAuthOptions, memoryClaims } from '../src/index.ts';
import { origin } from './stub.ts';

const options: LinkedInAuthOptions = {
  clientId: 'client',
  clientSecret: 'secret',
  redirectUri: `${origin}/auth/linkedin/callback`,
  sealingKeys: ['a key of 32 characters or more, as it must be'],
};

const failureOf = (change: Readonly<Record<string, unknown>>): unknown => {
  try {
    createLinkedInAuth({ ...options, ...change });
    return null;
  } catch (error) {
    return error;
  }
};

describe('options', () => {
  test.each([
    ['client_id_missing', { clientId: '' }],
    ['client_id_missing', { clientId: undefined }],
    ['client_secret_missing', { clientSecret: ' ' }],
    ['client_secret_missing', { clientSecret: undefined }],
    ['client_id_malformed', { clientId: 'client\n' }],
    ['client_secret_malformed', { clientSecret: 'secret\n' }],
    ['redirect_uri_has_query', { redirectUri: `${origin}/callback?id=1` }],
    ['scope_retired', { scope: ['r_liteprofile', 'r_emailaddress'] }],
    ['nonce_not_honoured', { authorizationParameters: { nonce: 'n' } }],
    ['code_challenge_not_honoured', { authorizationParameters: { code_challenge: 'c' } }],
    ['prompt_none', { authorizationParameters: { prompt: 'none' } }],
    ['authorization_parameter_reserved', { authorizationParameters: { state: 's' } }],
    ['redirect_uri_missing', { redirectUri: '' }],
    ['redirect_uri_not_absolute', { redirectUri: '/callback' }],
    ['redirect_uri_has_fragment', { redirectUri: `${origin}/#callback` }],
    ['scope_missing', { scope: [] }],
    ['openid_insufficient_scope_error', { scope: ['openid'] }],
  ])('%s is said before anything is sent', (code, change) => {
    const error = failureOf(change);
    expect(error).toBeInstanceOf(LinkedInAuthError);
    expect(error).toMatchObject({ code, failure: { code, evidence: { sent: false } } });
  });

  test.each([
    ['sealingKeys', { sealingKeys: [] }],
    ['sealingKeys', { sealingKeys: ['short'] }],
    ['sealingKeys', { sealingKeys: [options.sealingKeys[0], 'short'] }],
    ['sealingKeys', { sealingKeys: undefined }],
    ['basePath', { basePath: 'auth' }],
    ['basePath', { basePath: '/auth/' }],
    ['timeouts.request', { timeouts: { request: 0 } }],
    ['endpoints.authorization', { endpoints: endpointsAt('http://provider.example') }],
    ['endpoints.token', { endpoints: { ...endpointsAt('https://a.example'), token: 'http://127.0.0.1.evil.example' } }],
    ['endpoints.jwks', { endpoints: { ...endpointsAt('http://localhost:4444'), jwks: 'nowhere' } }],
    ['endpoints.issuers', { endpoints: { ...endpointsAt('http://[::1]:4444'), issuers: [] } }],
    ['timeouts.request', { timeouts: { request: Number.NaN } }],
  ])('%s is checked', (name, change) => {
    const error = failureOf(change);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain(`${name}:`);
  });

  test('endpointsAt names LinkedIn’s paths on one origin', () => {
    expect(endpointsAt('http://127.0.0.1:4444/ignored')).toEqual({
      authorization: 'http://127.0.0.1:4444/oauth/v2/authorization',
      token: 'http://127.0.0.1:4444/oauth/v2/accessToken',
      jwks: 'http://127.0.0.1:4444/oauth/openid/jwks',
      introspection: 'http://127.0.0.1:4444/oauth/v2/introspectToken',
      userinfo: 'http://127.0.0.1:4444/v2/userinfo',
      issuers: ['http://127.0.0.1:4444/oauth', 'http://127.0.0.1:4444'],
    });
  });
});

describe('memoryClaims', () => {
  test('the first claim wins until its time is over', async () => {
    let now = 0;
    const claims = memoryClaims(() => now);
    expect(await claims.claim('a', 10)).toBe(true);
    expect(await claims.claim('a', 10)).toBe(false);
    expect(await claims.claim('b', 1)).toBe(true);
    now = 1000;
    expect(await claims.claim('b', 1)).toBe(true);
    expect(await claims.claim('a', 10)).toBe(false);
    now = 10_000;
    expect(await claims.claim('a', 10)).toBe(true);
  });
});
