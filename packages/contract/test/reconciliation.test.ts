import { failures } from '@linkedin-auth/core';
import type { FailureEntry } from '@linkedin-auth/core/failures';
import { createFakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { describe, expect, test } from 'vitest';
import { authorizationUrl, exchange, freshCode, redirectUri } from '../src/client.ts';
import { type Judgement, judgeAuthorization, judgeSample, judgeToken } from '../src/judge.ts';
import { samples } from '../src/samples.ts';

/*
 * Double entry: the catalogue describes what we understand, the fake what LinkedIn does, the samples what was observed. If they disagree,
 * two against one show which is wrong.
 */

interface Provocation {
  /** The ID of the row in LinkedIn's table. */
  readonly row: string;
  readonly code: string;
  /** Sends a wrong request and returns core's diagnosis. */
  readonly provoke: (fake: ReturnType<typeof createFakeLinkedIn>) => Promise<string>;
}

const refusedAuthorization = (row: string, code: string, change: Readonly<Record<string, string>>): Provocation => ({
  row,
  code,
  provoke: async (fake) => {
    const response = await fake.fetch(new Request(authorizationUrl(change)));
    return judgeAuthorization(response.status, await response.text());
  },
});

const missing = (parameter: string): Provocation => ({
  row: `access-token-missing-${parameter.replace('_', '-')}`,
  code: `access_token_missing_${parameter}`,
  provoke: async (fake) => {
    const response = await exchange(fake, await freshCode(fake), { [parameter]: '' });
    return judgeToken(response.status, await response.text());
  },
});

const thirtyOneMinutes = 31 * 60;

/** The eleven rows of LinkedIn's error table. A wrong request provokes each of them. */
const elevenRows: readonly Provocation[] = [
  refusedAuthorization('authorization-redirect-uri-mismatch', 'authorization_redirect_uri_mismatch', {
    redirect_uri: `${redirectUri}/`,
  }),
  refusedAuthorization('authorization-client-id-mismatch', 'authorization_client_id_mismatch', {
    client_id: 'another',
  }),
  refusedAuthorization('authorization-invalid-scope', 'authorization_invalid_scope', {
    scope: 'openid w_member_social',
  }),
  {
    row: 'access-token-code-not-found',
    code: 'access_token_code_not_found',
    provoke: async (fake) => {
      const response = await exchange(fake, 'AQ-a-code-of-nobody');
      return judgeToken(response.status, await response.text());
    },
  },
  ...['redirect_uri', 'code', 'grant_type', 'client_id', 'client_secret'].map(missing),
  {
    row: 'access-token-redirect-uri-mismatch',
    code: 'access_token_redirect_uri_mismatch',
    provoke: async (fake) => {
      const response = await exchange(fake, await freshCode(fake), { redirect_uri: `${redirectUri}/` });
      return judgeToken(response.status, await response.text(), { redirectUri: 'https://app.example/another' });
    },
  },
  {
    row: 'access-token-code-expired-or-invalid',
    code: 'access_token_code_expired_or_invalid',
    provoke: async (fake) => {
      const code = await freshCode(fake);
      fake.advance(thirtyOneMinutes);
      const response = await exchange(fake, code);
      return judgeToken(response.status, await response.text(), { at: thirtyOneMinutes * 1000 });
    },
  },
];

describe('LinkedIn’s error table', () => {
  test.each(elevenRows)('$row: core reports $code for the fake’s answer', async ({ code, provoke }) => {
    expect(await provoke(createFakeLinkedIn())).toBe(code);
  });

  test('has eleven rows, and each is quoted in a sample', () => {
    expect(elevenRows).toHaveLength(11);
    const quoted = samples.filter(({ basis }) => basis === 'documented').map(({ name }) => name);
    for (const { row } of elevenRows) expect(quoted).toContain(row);
  });

  test('a used code is recognized if it was sent before', async () => {
    const fake = createFakeLinkedIn();
    const code = await freshCode(fake);
    expect((await exchange(fake, code)).status).toBe(200);
    const again = await exchange(fake, code);
    const known = { codeSentBefore: true };
    expect(judgeToken(again.status, await again.text(), known)).toBe('access_token_code_expired_or_invalid');
  });
});

/** The diagnosis of each sample without knowledge of the attempt. The mismatch text then has no single cause. */
const meanings: Readonly<Record<string, Judgement>> = {
  'access-token-anti-automation-999': 'refused_as_automation',
  'access-token-code-expired-or-invalid': 'access_token_mismatch_unresolved',
  'access-token-code-not-found': 'access_token_code_not_found',
  'access-token-code-not-found-legacy': 'access_token_code_not_found',
  'access-token-code-verifier-forbidden': 'response_not_from_linkedin',
  'access-token-code-verifier-rejected': 'invalid_client',
  'access-token-internal-error': 'linkedin_unavailable',
  'access-token-invalid-client': 'invalid_client',
  'access-token-mismatch-2017': 'access_token_mismatch_unresolved',
  'access-token-mismatch-as-invalid-request': 'access_token_mismatch_unresolved',
  'access-token-missing-client-id': 'access_token_missing_client_id',
  'access-token-missing-client-secret': 'access_token_missing_client_secret',
  'access-token-missing-code': 'access_token_missing_code',
  'access-token-missing-grant-type': 'access_token_missing_grant_type',
  'access-token-missing-parameter-legacy': 'access_token_missing_client_secret',
  'access-token-missing-redirect-uri': 'access_token_missing_redirect_uri',
  'access-token-missing-token-type': 'no failure',
  'access-token-non-json-body': 'response_not_from_linkedin',
  'access-token-redirect-uri-mismatch': 'access_token_mismatch_unresolved',
  'access-token-scope-delimiter': 'no failure',
  'access-token-server-error': 'linkedin_unavailable',
  'access-token-temporarily-unavailable': 'linkedin_unavailable',
  'access-token-unauthorized-client': 'unauthorized_client',
  'access-token-wrong-method': 'access_token_wrong_method',
  'api-access-denied-100': 'profile_endpoint_retired',
  'api-bad-request': 'api_request_malformed',
  'api-downstream-verification-failure': 'linkedin_unavailable',
  'api-empty-access-token': 'access_token_not_sent',
  'api-empty-access-token-65604': 'access_token_not_sent',
  'api-expired-access-token': 'access_token_expired',
  'api-expired-access-token-2014': 'access_token_expired',
  'api-forbidden': 'resource_forbidden',
  'api-gateway-timeout': 'linkedin_unavailable',
  'api-internal-error': 'linkedin_unavailable',
  'api-invalid-access-token': 'access_token_invalid',
  'api-length-required': 'api_length_required',
  'api-method-not-allowed': 'api_wrong_method',
  'api-not-found': 'resource_not_found',
  'api-revoked-access-token': 'access_token_revoked',
  'api-throttled': 'daily_limit_reached',
  'api-throttled-application-day': 'daily_limit_reached',
  'api-throttled-infrastructure': 'throttled',
  'api-unknown-authentication-schema': 'unknown_api_error',
  'api-uri-too-long': 'api_uri_too_long',
  'api-version-not-active': 'api_version_inactive',
  'api-organization-author': 'organization_permission_missing',
  'api-organization-or-events-author': 'organization_permission_missing',
  'api-organization-owner': 'organization_permission_missing',
  'api-version-missing': 'api_version_missing',
  'api-version-not-active-as-bad-request': 'api_version_inactive',
  'api-duplicate-content': 'content_duplicated',
  'api-post-forbidden': 'resource_forbidden',
  'api-ugc-post-forbidden': 'resource_forbidden',
  'api-author-refused': 'resource_forbidden',
  'api-expired-access-token-2014-timestamp': 'access_token_expired',
  'api-unable-to-verify-access-token': 'access_token_invalid',
  'api-oauth-token-not-valid': 'access_token_invalid',
  'authorization-client-id-mismatch': 'authorization_client_id_mismatch',
  'authorization-invalid-scope': 'authorization_invalid_scope',
  'authorization-page-client-id': 'authorization_client_id_mismatch',
  'authorization-page-redirect-uri': 'authorization_redirect_uri_mismatch',
  'authorization-page-redirect-uri-legacy': 'authorization_redirect_uri_mismatch',
  'authorization-prompt-none-stranded': 'unknown_authorization_response',
  'authorization-redirect-uri-mismatch': 'authorization_redirect_uri_mismatch',
  'callback-access-denied': 'access_denied',
  'callback-invalid-scope-error': 'authorization_invalid_scope',
  'callback-invalid-scope-legacy': 'authorization_invalid_scope',
  'callback-missing-scope': 'scope_missing',
  'callback-openid-insufficient-scope': 'openid_insufficient_scope_error',
  'callback-unauthorized-scope-error': 'authorization_invalid_scope',
  'callback-unsupported-response-type': 'unsupported_response_type',
  'callback-user-cancelled-authorize': 'user_cancelled_authorize',
  'callback-user-cancelled-login': 'user_cancelled_login',
  'client-credentials-client-auth-failed': 'invalid_client',
  'client-credentials-invalid-client-id': 'client_id_unknown',
  'client-credentials-not-allowed': 'application_token_not_allowed',
  'introspect-bad-request': 'introspection_bad_request',
  'introspect-bad-secret': 'introspection_invalid_client',
  'introspect-expired': 'access_token_expired',
  'introspect-foreign-token': 'introspection_foreign_token',
  'introspect-revoked': 'access_token_revoked',
  'refresh-invalid-grant': 'refresh_token_invalid',
  'refresh-missing-client-id': 'access_token_missing_client_id',
  'refresh-missing-grant-type': 'access_token_missing_grant_type',
  'refresh-missing-redirect-uri': 'refresh_read_as_code_grant',
  'refresh-missing-refresh-token': 'refresh_token_missing',
  'refresh-not-offered': 'refresh_not_offered',
  'refresh-quota-throttled': 'refresh_throttled',
  'refresh-token-invalid': 'refresh_token_invalid',
  'refresh-token-invalid-with-period': 'refresh_token_invalid',
  'userinfo-email-absent': 'no failure',
  'userinfo-email-verified-string': 'no failure',
  'userinfo-legacy-me-forbidden': 'profile_endpoint_retired',
  'userinfo-locale-object': 'no failure',
  'userinfo-not-enough-permissions': 'userinfo_scope_missing',
  'userinfo-token-not-yet-active': 'access_token_revoked',
};

describe('core understands every sample', () => {
  test('every sample has a diagnosis, and every diagnosis a sample', () => {
    expect(samples.map(({ name }) => name).toSorted()).toEqual(Object.keys(meanings).toSorted());
  });

  test.each(samples)('$name', (sample) => {
    expect(judgeSample(sample)).toBe(meanings[sample.name]);
  });
});

describe('the catalogue’s wire texts are quoted', () => {
  const entries = Object.entries(failures as Readonly<Record<string, FailureEntry>>);
  test.each(entries.flatMap(([code, { documented }]) => (documented === undefined ? [] : [{ code, documented }])))(
    '$code',
    ({ documented: { status, error, description } }) => {
      const quoted = samples.some(
        ({ message }) =>
          message.kind === 'response' &&
          message.status === status &&
          message.body === (error === null ? description : JSON.stringify({ error, error_description: description })),
      );
      expect(quoted).toBe(true);
    },
  );
});
