import { type FailureEntry, failures } from '@linkedin-auth/core';
import { createFakeLinkedIn, type ScenarioName, scenarios } from '@linkedin-auth/fake-linkedin';
import { describe, expect, test } from 'vitest';
import { judgeAuthorization, judgeCallback, judgeToken } from '../src/judge.ts';
import { samples } from '../src/samples.ts';

/*
 * Double entry: the catalogue says what we understand, the fake what LinkedIn does, the samples what was seen. Two against
 * one shows who is wrong.
 */

const clientId = 'fake-client-id';
const clientSecret = 'fake-client-secret';
const redirectUri = 'http://127.0.0.1:5173/auth/linkedin/callback';
const origin = 'https://fake.example';

const authorizationUrl = (change: Readonly<Record<string, string>> = {}): URL => {
  const url = new URL('/oauth/v2/authorization', origin);
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: 'openid profile email',
    state: 'state',
    ...change,
  };
  for (const [name, value] of Object.entries(parameters)) if (value !== '') url.searchParams.set(name, value);
  return url;
};

const exchange = (
  fake: ReturnType<typeof createFakeLinkedIn>,
  code: string | null,
  change: Readonly<Record<string, string>> = {},
) => {
  const form = {
    grant_type: 'authorization_code',
    code: code ?? '',
    redirect_uri: redirectUri,
    client_id: clientId,
    client_secret: clientSecret,
    ...change,
  };
  return fake.fetch(new Request(`${origin}/oauth/v2/accessToken`, { method: 'POST', body: new URLSearchParams(form) }));
};

const freshCode = async (fake: ReturnType<typeof createFakeLinkedIn>): Promise<string | null> =>
  (await fake.authorize(authorizationUrl())).searchParams.get('code');

interface Provocation {
  /** The id of LinkedIn's row. */
  readonly row: string;
  readonly code: string;
  /** What a client does wrong, and what core then says. */
  readonly provoke: (fake: ReturnType<typeof createFakeLinkedIn>) => Promise<string>;
}

const codeOf = async (outcome: Promise<{ readonly status: string; readonly code?: string }>): Promise<string> =>
  (await outcome).code ?? 'succeeded';

const refusedAuthorization = (row: string, code: string, change: Readonly<Record<string, string>>): Provocation => ({
  row,
  code,
  provoke: async (fake) => {
    const response = await fake.fetch(new Request(authorizationUrl(change)));
    return codeOf(judgeAuthorization(response.status, await response.text()));
  },
});

const missing = (parameter: string): Provocation => ({
  row: `access-token-missing-${parameter.replace('_', '-')}`,
  code: `access_token_missing_${parameter}`,
  provoke: async (fake) => {
    const response = await exchange(fake, await freshCode(fake), { [parameter]: '' });
    return codeOf(judgeToken(response.status, await response.text()));
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
      return codeOf(judgeToken(response.status, await response.text()));
    },
  },
  ...['redirect_uri', 'code', 'grant_type', 'client_id', 'client_secret'].map(missing),
  {
    row: 'access-token-redirect-uri-mismatch',
    code: 'access_token_redirect_uri_mismatch',
    provoke: async (fake) => {
      const response = await exchange(fake, await freshCode(fake), { redirect_uri: `${redirectUri}/` });
      return codeOf(judgeToken(response.status, await response.text(), { redirectUri: 'https://app.example/another' }));
    },
  },
  {
    row: 'access-token-code-expired-or-invalid',
    code: 'access_token_code_expired_or_invalid',
    provoke: async (fake) => {
      const code = await freshCode(fake);
      fake.advance(thirtyOneMinutes);
      const response = await exchange(fake, code);
      return codeOf(judgeToken(response.status, await response.text(), { at: thirtyOneMinutes * 1000 }));
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
    expect(await codeOf(judgeToken(again.status, await again.text(), known))).toBe(
      'access_token_code_expired_or_invalid',
    );
  });
});

describe('what was seen is understood', () => {
  test.each(samples)('$name', async ({ name, message }) => {
    const { kind } = message;
    const outcome =
      kind === 'callback'
        ? judgeCallback(message.query)
        : name.startsWith('authorization-')
          ? judgeAuthorization(message.status, message.body)
          : judgeToken(message.status, message.body);
    expect(await codeOf(outcome)).not.toMatch(/^(unknown_|unexpected_|succeeded)/);
  });
});

/** Provoked by an HTTP answer of the fake, not by a broken connection. */
const answering = Object.entries(scenarios)
  .filter(([name]) => !/timeout|reset/.test(name))
  .map(([name, { surface }]) => ({ name: name as ScenarioName, surface }));

describe('what the fake does is understood', () => {
  test.each(answering)('$name', async ({ name, surface }) => {
    const fake = createFakeLinkedIn();
    fake.setScenario(name);
    let code: string;
    if (surface === 'authorization') {
      const response = await fake.fetch(new Request(authorizationUrl()));
      code = await codeOf(judgeAuthorization(response.status, await response.text()));
    } else {
      const callback = await fake.authorize(authorizationUrl());
      const response = surface === 'callback' ? null : await exchange(fake, callback.searchParams.get('code'));
      code = await codeOf(
        response === null ? judgeCallback(callback.searchParams) : judgeToken(response.status, await response.text()),
      );
    }
    expect(code).not.toMatch(/^(unknown_|unexpected_)/);
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
