import { describe, expect, test } from 'vitest';
import { diagnose, type GatheredEvidence } from '../src/diagnose.ts';
import type { FailureCode } from '../src/index.ts';

const mismatch = JSON.stringify({
  error: 'invalid_redirect_uri',
  error_description:
    'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists',
});
const invalidClient = JSON.stringify({ error: 'invalid_client', error_description: 'Client authentication failed' });
const token = { surface: 'access-token', status: 400, body: mismatch } as const;

const revoked = { surface: 'userinfo', status: 401, body: '{"serviceErrorCode":65601}' } as const;

const bummer = 'Bummer, something went wrong';
const promptNone = { parameters: { prompt: 'login none' } };

describe('diagnose', () => {
  test.each<[FailureCode, GatheredEvidence]>([
    ['authorization_invalid_scope', { surface: 'authorization', status: 401, description: 'Invalid scope' }],
    ['prompt_none', { surface: 'authorization', status: 200, description: bummer, attempt: promptNone }],
    [
      'authorization_client_id_mismatch',
      {
        surface: 'authorization',
        status: 200,
        description: `${bummer}. The passed in client_id is invalid "a"`,
        attempt: promptNone,
      },
    ],
    ['unknown_authorization_response', { surface: 'authorization', status: 200, description: bummer }],
    ['user_cancelled_login', { surface: 'callback', query: 'error=user_cancelled_login&state=any' }],
    ['user_cancelled_login', { surface: 'callback', query: 'error=user_cancelled_login' }],
    ['linkedin_unavailable', { surface: 'callback', query: 'error=temporarily_unavailable' }],
    ['linkedin_unavailable', { surface: 'callback', query: 'error=server_error&state=s', state: 's' }],
    ['state_mismatch', { surface: 'callback', query: 'code=x&state=forged', state: 'the one that was issued' }],
    ['callback_missing_code', { surface: 'callback', query: '' }],
    ['access_token_mismatch_unresolved', token],
    [
      'access_token_redirect_uri_mismatch',
      { ...token, sent: { redirectUri: 'https://a.example/b/' }, attempt: { redirectUri: 'https://a.example/b' } },
    ],
    ['access_token_code_expired_or_invalid', { ...token, sent: { codeSentBefore: true } }],
    ['access_token_code_expired_or_invalid', { ...token, sent: { at: 1_800_000 }, attempt: { startedAt: 0 } }],
    ['access_token_mismatch_unresolved', { ...token, sent: { at: 1_799_999 }, attempt: { startedAt: 0 } }],
    ['access_token_mismatch_unresolved', { ...token, sent: { codeVerifierSent: true, codeSentBefore: true } }],
    ['code_verifier_missing', { ...token, sent: { codeVerifierSent: false, codeChallengeSent: true } }],
    ['access_token_mismatch_unresolved', { ...token, sent: { codeVerifierSent: false } }],
    [
      'invalid_client',
      { ...token, status: 401, body: invalidClient, sent: { codeVerifierSent: true, codeChallengeSent: true } },
    ],
    ['invalid_client', { ...token, status: 401, body: invalidClient }],
    ['code_verifier_rejected', { ...token, status: 401, body: invalidClient, sent: { codeVerifierSent: true } }],
    [
      'id_token_missing',
      {
        ...token,
        status: 200,
        body: '{"access_token":"AQ","expires_in":1}',
        attempt: { scope: ['openid', 'profile'] },
      },
    ],
    ['unknown_access_token_error', { ...token, body: '{"error":"bummer"}' }],
    ['user_cancelled_login', { surface: 'callback', query: 'error=user_cancelled_login&state=right', state: 'right' }],
    ['access_token_mismatch_unresolved', { ...token, sent: { redirectUri: 'https://a.example/b' } }],
    ['access_token_mismatch_unresolved', { ...token, sent: { at: 5_000_000 } }],
    ['access_token_mismatch_unresolved', { ...token, sent: { at: 2_100_000 }, attempt: { startedAt: 600_000 } }],
    ['access_token_timeout', { surface: 'access-token', noResponse: 'timed-out' }],
    ['exchange_in_page', { surface: 'access-token', noResponse: 'unreachable', fromPage: true }],
    ['response_timeout', { surface: 'refresh', noResponse: 'timed-out' }],
    ['linkedin_unreachable', { surface: 'application-token', noResponse: 'unreachable' }],
    ['response_timeout', { surface: 'introspection', noResponse: 'timed-out' }],
    ['introspection_malformed', { surface: 'introspection', status: 200, body: '{"active":"true"}' }],
    ['linkedin_unreachable', { surface: 'userinfo', noResponse: 'unreachable' }],
    ['response_timeout', { surface: 'api', noResponse: 'timed-out' }],
    ['userinfo_malformed', { surface: 'userinfo', status: 200, body: '{}' }],
    ['userinfo_malformed', { surface: 'userinfo', status: 200, body: '{"sub":' }],
    ['access_token_not_yet_active', { ...revoked, issuedAt: 1000, receivedAt: 15_999 }],
    ['access_token_revoked', { ...revoked, issuedAt: 1000, receivedAt: 16_000 }],
    ['access_token_revoked', { ...revoked, issuedAt: 1000 }],
    ['access_token_revoked', { ...revoked, receivedAt: 1000 }],
    ['access_token_revoked', { ...revoked, surface: 'api' }],
    ['access_token_not_sent', { surface: 'api', status: 401, body: '', authorization: 'none' }],
    [
      'organization_permission_missing',
      {
        surface: 'api',
        status: 400,
        body: '{"message":"Organization permissions must be used when using organization as author"}',
      },
    ],
    ['api_version_missing', { surface: 'api', status: 426, body: '{"code":"VERSION_MISSING"}' }],
    ['api_version_inactive', { surface: 'api', status: 400, body: '{"code":"NONEXISTENT_VERSION"}' }],
    ['api_version_inactive', { surface: 'userinfo', status: 426, body: '' }],
    [
      'content_duplicated',
      { surface: 'api', status: 422, body: '{"message":"Content is a duplicate of urn:li:share:1"}' },
    ],
    ['api_request_malformed', { surface: 'api', status: 400, body: '{"message":"Bad syntax"}' }],
    [
      'access_token_not_yet_active',
      { surface: 'api', status: 401, body: '{"message":"Unable to verify access token"}', issuedAt: 0, receivedAt: 1 },
    ],
    ['refresh_not_offered', { surface: 'refresh', status: 200, body: '{"access_token":"AQ","expires_in":1}' }],
    ['access_token_response_malformed', { surface: 'refresh', status: 200, body: '{}' }],
  ])('%s', (code, gathered) => {
    expect(diagnose(gathered)).toMatchObject({ code, docs: `@linkedin-auth/core/failures.md#${code}` });
  });

  test.each<GatheredEvidence>([
    { surface: 'callback', query: 'code=x&state=y' },
    { surface: 'access-token', status: 200, body: '{"access_token":"AQ","expires_in":1}' },
    {
      surface: 'access-token',
      status: 200,
      body: '{"access_token":"AQ","expires_in":1,"id_token":"e30.e30."}',
      attempt: { scope: ['openid', 'profile'] },
    },
    { surface: 'application-token', status: 200, body: '{"access_token":"AQ","expires_in":1}' },
    { surface: 'refresh', status: 200, body: '{"access_token":"AQ","expires_in":1,"refresh_token":"AQ"}' },
    { surface: 'introspection', status: 200, body: '{"active":true,"status":"active"}' },
    { surface: 'userinfo', status: 200, body: '{"sub":"abc"}' },
    { surface: 'api', status: 200, body: '' },
    { surface: 'api', status: 299, body: '{}' },
  ])('returns null for %j', (gathered) => {
    expect(diagnose(gathered)).toBeNull();
  });

  test('a mismatch without an explanation lists the remaining causes', () => {
    const { evidence, resolution } = diagnose({ ...token, sent: { codeSentBefore: false, redirectUri: 'a' } }) ?? {};
    expect(resolution).toMatch(
      /^Start a new login\. .* Remaining causes: the token request used a different redirect URI .*; the code is older than 30 minutes; .*\.$/,
    );
    expect(resolution).not.toContain('the code was sent before');
    expect(evidence).toEqual({
      httpStatus: 400,
      error: 'invalid_redirect_uri',
      errorDescription: expect.stringContaining('does not match'),
      codeSentBefore: false,
      remainingCauses: [
        'redirect-uri-differs',
        'code-expired',
        'code-verifier-sent',
        'code-verifier-missing',
        'code-of-another-app',
        'code-used-by-somebody-else',
        'external-member-binding',
      ],
    });
  });

  test('a missing verifier is a remaining cause only if a native app cannot be excluded', () => {
    const causes = (sent: { codeVerifierSent?: boolean; codeChallengeSent?: boolean }) =>
      diagnose({ ...token, sent })?.evidence.remainingCauses;
    expect(causes({})).toContain('code-verifier-missing');
    expect(causes({ codeVerifierSent: false })).toContain('code-verifier-missing');
    expect(causes({ codeChallengeSent: true })).toContain('code-verifier-missing');
    expect(causes({ codeVerifierSent: true })).not.toContain('code-verifier-missing');
    expect(causes({ codeChallengeSent: false })).not.toContain('code-verifier-missing');
    const { resolution } = diagnose({ ...token, sent: { codeVerifierSent: false } }) ?? {};
    expect(resolution).toContain('pass `codeVerifier`');
    expect(resolution).not.toContain('ruled out');
  });

  test.each([{ issuedAt: 1000 }, { receivedAt: 1000 }, {}])('does not report a token age for %j', (known) => {
    expect(diagnose({ ...revoked, ...known })?.evidence).toStrictEqual({ httpStatus: 401, serviceErrorCode: 65601 });
  });

  test('reports the age of a young token', () => {
    expect(diagnose({ ...revoked, issuedAt: 1000, receivedAt: 4000 })?.evidence).toEqual({
      httpStatus: 401,
      serviceErrorCode: 65601,
      tokenAgeSeconds: 3,
    });
  });
});
