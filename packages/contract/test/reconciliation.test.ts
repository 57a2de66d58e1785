import { type FailureCode, type FailureEntry, failures } from '@linkedin-auth/core';
import { createFakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { describe, expect, test } from 'vitest';
import { authorizationUrl, exchange, freshCode, redirectUri } from '../src/client.ts';
import { judgeAuthorization, judgeCallback, judgeToken } from '../src/judge.ts';
import { samples } from '../src/samples.ts';

/*
 * Double entry: the catalogue says what we understand, the fake what LinkedIn does, the samples what was seen. Two against
 * one shows who is wrong.
 */

interface Provocation {
  /** The id of LinkedIn's row. */
  readonly row: string;
  readonly code: string;
  /** What a client does wrong, and what core then says. */
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

/** LinkedIn's eleven rows, each earned by doing wrong what the row is about. */
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

describe('the eleven rows', () => {
  test.each(elevenRows)('$row: earned at the fake, named $code by core', async ({ code, provoke }) => {
    expect(await provoke(createFakeLinkedIn())).toBe(code);
  });

  test('are eleven, and each is quoted', () => {
    expect(elevenRows).toHaveLength(11);
    const quoted = samples.filter(({ basis }) => basis === 'documented').map(({ name }) => name);
    for (const { row } of elevenRows) expect(quoted).toContain(row);
  });

  test('a code used before is told apart by having been sent before', async () => {
    const fake = createFakeLinkedIn();
    const code = await freshCode(fake);
    expect((await exchange(fake, code)).status).toBe(200);
    const again = await exchange(fake, code);
    const known = { codeSentBefore: true };
    expect(judgeToken(again.status, await again.text(), known)).toBe('access_token_code_expired_or_invalid');
  });
});

/** What each sighting means. The mismatch text: without knowledge of the attempt, the mismatch text names no single cause. */
const meanings: Readonly<Record<string, FailureCode>> = {
  'access-token-anti-automation-999': 'refused_as_automation',
  'access-token-code-expired-or-invalid': 'access_token_mismatch_unresolved',
  'access-token-code-not-found': 'access_token_code_not_found',
  'access-token-code-not-found-legacy': 'access_token_code_not_found',
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
  'access-token-redirect-uri-mismatch': 'access_token_mismatch_unresolved',
  'access-token-temporarily-unavailable': 'linkedin_unavailable',
  'access-token-unauthorized-client': 'unauthorized_client',
  'access-token-wrong-method': 'access_token_wrong_method',
  'authorization-client-id-mismatch': 'authorization_client_id_mismatch',
  'authorization-invalid-scope': 'authorization_invalid_scope',
  'authorization-page-client-id': 'authorization_client_id_mismatch',
  'authorization-page-redirect-uri': 'authorization_redirect_uri_mismatch',
  'authorization-page-redirect-uri-legacy': 'authorization_redirect_uri_mismatch',
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
};

describe('what was seen is understood', () => {
  test('every sample has a meaning, and every meaning a sample', () => {
    expect(samples.map(({ name }) => name).toSorted()).toEqual(Object.keys(meanings).toSorted());
  });

  test.each(samples)('$name', async ({ name, message }) => {
    const { kind } = message;
    const outcome =
      kind === 'callback'
        ? judgeCallback(message.query)
        : name.startsWith('authorization-')
          ? judgeAuthorization(message.status, message.body)
          : judgeToken(message.status, message.body);
    expect(outcome).toBe(meanings[name]);
  });
});

describe('the wire literals of the catalogue are quoted', () => {
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
