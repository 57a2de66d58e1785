import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  createAuthorizationUrl,
  evidenceText,
  fromPersisted,
  hideSecret,
  parseCallback,
  parseScope,
  parseTokenResponse,
  revealSecret,
} from '../src/index.ts';

describe('secrets', () => {
  const secret = hideSecret('AQ-hidden');

  test('are shown as [secret], however one looks', () => {
    const looks = [
      String(secret),
      `${secret}`,
      JSON.stringify({ secret }),
      inspect(secret, { showHidden: true }),
      inspect({ secret }),
      JSON.stringify(Object.getOwnPropertyNames(secret)),
    ];
    expect(looks.join()).not.toContain('hidden');
    expect(looks.slice(0, 3)).toEqual(['[secret]', '[secret]', '{"secret":"[secret]"}']);
    expect(JSON.stringify(structuredClone({ ...secret }))).not.toContain('hidden');
  });

  test('come back only by asking', () => {
    expect(revealSecret(secret)).toBe('AQ-hidden');
    // A handle from elsewhere, for example one that went through JSON.
    expect(() => revealSecret(JSON.parse('{}'))).toThrow('not a secret handle');
  });
});

describe('token responses as LinkedIn writes them', () => {
  test('no token_type, lifetimes as strings, scope split by commas, unknown members', () => {
    const response = parseTokenResponse({
      status: 200,
      body: '{"access_token":"AQ","expires_in":"1800","scope":"email,openid,profile","refresh_token":"AQR","refresh_token_expires_in":31536000,"x":1}',
    });
    expect(response).toMatchObject({
      kind: 'granted',
      expiresIn: 1800,
      scope: ['email', 'openid', 'profile'],
      refreshTokenExpiresIn: 31536000,
      idToken: null,
    });
  });

  test.each([
    '',
    'null',
    '[]',
    '"text"',
    '{',
    '<html>',
    '{"access_token":"AQ","expires_in":-1}',
    '{"access_token":""}',
  ])('%j with status 200 is malformed', (body) => {
    expect(parseTokenResponse({ status: 200, body })).toEqual({
      kind: 'malformed',
      status: 200,
      retryAfter: null,
      trace: null,
    });
  });

  test('the REST form of a gateway is a rejection too', () => {
    expect(
      parseTokenResponse({
        status: 401,
        body: '{"status":401,"serviceErrorCode":65600,"code":"INVALID","message":"No"}',
      }),
    ).toMatchObject({ kind: 'rejected', status: 401, error: 'INVALID', errorDescription: 'No' });
  });

  test('a request that is echoed back leaves no secret in the evidence', () => {
    const response = parseTokenResponse({
      status: 400,
      body: JSON.stringify({ error: 'x', error_description: 'bad: client_secret=s%2Fs%3D&code=AQ1 and s/s= again' }),
      secrets: ['s/s=', 'AQ1'],
    });
    expect(response).toMatchObject({
      errorDescription: 'bad: client_secret=[secret]&code=[secret] and [secret] again',
    });
  });
});

describe('evidence', () => {
  test.each([
    ['a control\u0000character\r\nand a line', 'a control character and a line'],
    [`the code ${'AQ'.repeat(40)} is wrong`, 'the code [secret] is wrong'],
    ['&lt;script&gt; &amp;amp; &quot;', '<script> &amp; "'],
    ['x '.repeat(400), 'x '.repeat(250)],
  ])('%j', (text, expected) => {
    expect(evidenceText(text)).toBe(expected);
  });

  test('a secret with a stray newline is found with and without it', () => {
    expect(evidenceText('sent hush\nand hush', ['hush\n'])).toBe('sent [secret]and [secret]');
  });
});

test('scopes are a set, split by commas and white space', () => {
  expect(parseScope(' email,openid  profile\nemail,')).toEqual(['email', 'openid', 'profile']);
});

describe('callbacks', () => {
  test('duplicates of known parameters are named, unknown parameters are not', () => {
    expect(parseCallback('code=1&code=1&x=1&x=2&state=s')).toMatchObject({ duplicated: ['code'], state: 's' });
  });

  test('a URL, its query and its parameters read the same', () => {
    const url = new URL('https://app.example/cb?state=s&error=e&error_description=d');
    const expected = { code: null, state: 's', error: 'e', errorDescription: 'd', iss: null, duplicated: [] };
    for (const form of [url, url.search, url.searchParams]) expect(parseCallback(form)).toEqual(expected);
  });

  test('an empty parameter is an absent one', () => {
    expect(parseCallback('code=&state=&error=&iss=')).toMatchObject({
      code: null,
      state: null,
      error: null,
      iss: null,
    });
  });

  test('a parameter longer than any query LinkedIn can send is as good as absent', () => {
    expect(parseCallback(`state=${'x'.repeat(8193)}`).state).toBeNull();
  });
});

test('the authorization request is what LinkedIn documents, and nothing more', () => {
  const url = createAuthorizationUrl({
    clientId: 'id+/=',
    redirectUri: 'https://app.example/cb',
    scope: ['openid', 'profile'],
    state: 's s',
  });
  expect(url).toBe(
    'https://www.linkedin.com/oauth/v2/authorization?response_type=code&client_id=id%2B%2F%3D&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&scope=openid%20profile&state=s%20s',
  );
});

describe('a kept attempt', () => {
  const kept = {
    v: 1,
    clientId: 'c',
    redirectUri: 'https://app.example/cb',
    scope: ['openid'],
    state: 's',
    startedAt: 1,
  };

  test('is taken up again', () => {
    expect(fromPersisted(kept)).toMatchObject({
      state: 's',
      startedAt: 1,
      request: { clientId: 'c', scope: ['openid'] },
    });
  });

  test.each([
    { v: 2 },
    { clientId: 7 },
    { redirectUri: null },
    { scope: 'openid' },
    { scope: [7] },
    { state: undefined },
    { startedAt: '1' },
    { startedAt: Number.NaN },
  ])('is none with %j', (change) => {
    expect(fromPersisted({ ...kept, ...change })).toBeNull();
  });
});
