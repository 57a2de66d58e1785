import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../src/diagnose.ts';
import {
  createAuthorizationUrl,
  explain,
  fromPersisted,
  hideSecret,
  LinkedInAuthError,
  parseCallback,
  parseTokenResponse,
  revealSecret,
} from '../src/index.ts';
import { isSameSentence } from '../src/wire/texts.ts';
import { parseScope } from '../src/wire/token-response.ts';
import { evidenceText, parseAnswer, parseIntrospection, parseMember } from '../src/wire.ts';

describe('secrets', () => {
  const secret = hideSecret('AQ-hidden');

  test('appear as [secret] in every representation', () => {
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

  test('are returned by revealSecret only', () => {
    expect(revealSecret(secret)).toBe('AQ-hidden');
    expect(inspect(secret)).toBe('[secret]');
    expect(inspect([secret])).toBe('[ [secret] ]');
    // A handle from elsewhere, for example a serialised one.
    expect(() => revealSecret(JSON.parse('{}'))).toThrow('not a secret handle');
  });
});

describe('token responses', () => {
  test('may lack token_type, have lifetimes as strings, scopes with commas and unknown fields', () => {
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

  test.each(['', 'null', '[]', '"text"', '{', '<html>', '{"access_token":""}', '{"expires_in":60}'])(
    '%j with status 200 is malformed',
    (body) => {
      expect(parseTokenResponse({ status: 200, body })).toMatchObject({
        kind: 'malformed',
        status: 200,
        error: null,
        errorDescription: null,
        serviceErrorCode: null,
        retryAfter: null,
        trace: null,
      });
    },
  );

  const day = 24 * 60 * 60;

  test.each([
    ['{}'],
    ['{"expires_in":null}'],
    ['{"expires_in":-1}'],
    ['{"expires_in":"-1"}'],
    ['{"expires_in":"NaN"}'],
    ['{"expires_in":"60s"}'],
    ['{"expires_in":"in 60"}'],
    ['{"expires_in":""}'],
    ['{"expires_in":1.5}'],
    ['{"expires_in":true}'],
    ['{"expires_in":["60"]}'],
    ['{"expires_in":1e999}'],
    // Milliseconds, and a point in time, in place of seconds.
    ['{"expires_in":5184000000}'],
    [`{"expires_in":${365 * day + 1}}`],
    ['{"expires_in":"1234567890123"}'],
  ])('a token with %s is a grant for 60 days, marked as assumed', (body) => {
    const response = parseTokenResponse({
      status: 200,
      body: body.replace('{', '{"access_token":"AQ",').replace(',}', '}'),
    });
    expect(response).toMatchObject({ kind: 'granted', expiresIn: 60 * day, expiresInIsAssumed: true });
  });

  test.each([
    [0, 0],
    ['0', 0],
    [1, 1],
    [5_183_999, 5_183_999],
    ['1800', 1800],
    [365 * day, 365 * day],
  ])('a lifetime of %j seconds is accepted', (expires_in, expiresIn) => {
    const body = JSON.stringify({ access_token: 'AQ', expires_in });
    expect(parseTokenResponse({ status: 200, body })).toMatchObject({ expiresIn, expiresInIsAssumed: false });
  });

  test.each([
    [5 * day, 5 * day, 5 * day],
    [300 * day, 60 * day, 300 * day],
    [366 * day, 60 * day, null],
    ['soon', 60 * day, null],
  ])('with a refresh token of %j seconds, the assumed lifetime is %i', (refresh_token_expires_in, expiresIn, its) => {
    const body = JSON.stringify({ access_token: 'AQ', refresh_token: 'AQR', refresh_token_expires_in });
    expect(parseTokenResponse({ status: 200, body })).toMatchObject({
      expiresIn,
      expiresInIsAssumed: true,
      refreshTokenExpiresIn: its,
    });
  });

  test('every token is a handle, and an absent token is null', () => {
    const full = parseTokenResponse({
      status: 299,
      body: '{"access_token":"AQA","expires_in":0,"refresh_token":"AQR","refresh_token_expires_in":"7","id_token":"eyJ"}',
    });
    if (full.kind !== 'granted') throw new Error('a token is a grant');
    const revealed = [full.accessToken, full.refreshToken, full.idToken].map((token) => token && revealSecret(token));
    expect(revealed).toEqual(['AQA', 'AQR', 'eyJ']);
    expect([full.expiresIn, full.refreshTokenExpiresIn, full.scope]).toEqual([0, 7, null]);
    const bare = parseTokenResponse({ status: 200, body: '{"access_token":"AQA","expires_in":1,"refresh_token":7}' });
    expect(bare).toMatchObject({ refreshToken: null, refreshTokenExpiresIn: null, idToken: null, scope: null });
  });

  test('a byte order mark or white space around the body changes nothing', () => {
    const body = '{"access_token":"AQ","expires_in":60}';
    for (const text of [body, `\uFEFF${body}`, `\n ${body} \n`]) {
      const response = parseTokenResponse({ status: 200, body: text });
      expect(response).toMatchObject({ kind: 'granted', form: 'json', expiresIn: 60 });
    }
  });

  test.each([199, 300])('a token with status %i is not a grant', (status) => {
    expect(parseTokenResponse({ status, body: '{"access_token":"AQ","expires_in":60}' }).kind).toBe('rejected');
  });

  test.each(['[]', '[1]', '7', '"text"', 'null', 'true'])('a body of %j has no error', (body) => {
    expect(parseTokenResponse({ status: 400, body }).kind).toBe('malformed');
  });

  test('the API error format of a gateway is a rejection', () => {
    expect(
      parseTokenResponse({
        status: 401,
        body: '{"status":401,"serviceErrorCode":65600,"code":"INVALID","message":"No"}',
      }),
    ).toMatchObject({ kind: 'rejected', status: 401, error: 'INVALID', errorDescription: 'No' });
  });

  test('an echoed request leaves no secret in the evidence', () => {
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

describe('evidence texts', () => {
  test.each([
    ['a control\u0000character\r\nand a line', 'a control character and a line'],
    [`the code ${'AQ'.repeat(40)} is wrong`, 'the code [secret] is wrong'],
    ['&lt;script&gt; &amp;amp; &quot;', '<script> &amp; "'],
    ['x '.repeat(400), 'x '.repeat(250)],
  ])('%j', (text, expected) => {
    expect(evidenceText(text)).toBe(expected);
  });

  test('hide a secret in every form encoding, and ignore an empty secret', () => {
    expect(evidenceText('a b, a+b, a%20b, a&b', ['a b'])).toBe('[secret], [secret], [secret], a&b');
    expect(evidenceText('a b', ['', ' '])).toBe('a b');
  });

  // Regression: the client secret was `b`, and "Unable" was shown as "Una[secret]le".
  test.each([
    ['Unable to retrieve access token', 'b', 'Unable to retrieve access token'],
    ['client_secret=b&code=b', 'b', 'client_secret=[secret]&code=[secret]'],
    ['A required parameter "client_secret" is missing', 'secret', 'A required parameter "client_secret" is missing'],
    ['"b" is wrong, b', 'b', '"[secret]" is wrong, [secret]'],
    ['a.c is abc', 'a.c', '[secret] is abc'],
    ['(x-y) [x-y]', 'x-y', '([secret]) [[secret]]'],
    ['Long-enoughXYZ', 'Long-enoughX', '[secret]YZ'],
  ])('hide a short secret as a whole word only: %s', (text, secret, expected) => {
    expect(evidenceText(text, [secret])).toBe(expected);
  });

  test.each([
    ['It&apos;s &#39;so&#39;', "It's 'so'"],
    ['&nbsp; &quot', '&nbsp; &quot'],
  ])('%j is %j', (text, expected) => {
    expect(evidenceText(text)).toBe(expected);
  });

  test.each([
    ['  Invalid   scope. ', true],
    ['\u201cInvalid\u201d scope', false],
    ['Invalid scope..', false],
  ])('compares %j as the same sentence: %s', (text, isSame) => {
    expect(isSameSentence(text, 'invalid scope')).toBe(isSame);
  });

  test('treats straight and curly quotes as equal', () => {
    expect(isSameSentence('\u201cit\u2019s\u201d \u2018a\u2032', "\"it's\" 'a'")).toBe(true);
  });

  test('hides a secret with a lone surrogate as it was sent', () => {
    const sent = `${new URLSearchParams({ token: 'hush\ud800' })}`;
    expect(evidenceText(`sent ${sent}`, ['hush\ud800'])).toBe('sent token=[secret]');
  });

  test('hides a secret with a stray newline with and without it', () => {
    expect(evidenceText('sent hush\nand hush', ['hush\n'])).toBe('sent [secret] and [secret]');
  });
});

test('parseScope splits at commas and white space and removes duplicates', () => {
  expect(parseScope(' email,openid  profile\nemail,')).toEqual(['email', 'openid', 'profile']);
});

describe('callbacks', () => {
  test('name duplicates of known parameters, but not of unknown ones', () => {
    expect(parseCallback('code=1&code=1&x=1&x=2&state=s')).toMatchObject({ duplicated: ['code'], state: 's' });
  });

  test('are equal for a URL, its query and its parameters', () => {
    const url = new URL('https://app.example/cb?state=s&error=e&error_description=d');
    const expected = { code: null, state: 's', error: 'e', errorDescription: 'd', iss: null, duplicated: [] };
    for (const form of [url, url.search, url.searchParams]) expect(parseCallback(form)).toEqual(expected);
  });

  test.each([undefined, null, 7, { code: 'AQ', state: 's' }, [['code', 'AQ']], Symbol('code')])(
    'treat anything but a query as an empty one: %s',
    (params) => {
      expect(parseCallback(params)).toEqual(parseCallback(''));
    },
  );

  test('treat an empty parameter as absent', () => {
    expect(parseCallback('code=&state=&error=&iss=')).toMatchObject({
      code: null,
      state: null,
      error: null,
      iss: null,
    });
  });

  test('treat an oversized parameter as absent', () => {
    expect(parseCallback(`state=${'x'.repeat(8193)}`).state).toBeNull();
    expect(parseCallback(`state=${'x'.repeat(8192)}`).state).toHaveLength(8192);
  });
});

test('the authorization request has exactly the documented parameters', () => {
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

test('additional parameters cannot replace parameters of the authorization request', () => {
  const url = new URL(
    createAuthorizationUrl({
      clientId: 'id',
      redirectUri: 'https://app.example/cb',
      scope: ['openid'],
      state: 's',
      parameters: { enable_extended_login: 'true', client_id: 'another' },
      authorizationEndpoint: 'https://provider.example/authorize',
    }),
  );
  expect([url.origin, url.searchParams.get('enable_extended_login')]).toEqual(['https://provider.example', 'true']);
  expect(url.searchParams.getAll('client_id')).toEqual(['id']);
});

describe('a member', () => {
  test('has every claim that LinkedIn documents', () => {
    expect(
      parseMember({
        sub: 'abc',
        name: 'Ada Lovelace',
        given_name: 'Ada',
        family_name: 'Lovelace',
        email: 'ada@example.com',
        email_verified: true,
        picture: 'https://media.example/ada',
        locale: 'en_US',
      }),
    ).toEqual({
      sub: 'abc',
      name: 'Ada Lovelace',
      givenName: 'Ada',
      familyName: 'Lovelace',
      email: 'ada@example.com',
      emailVerified: true,
      picture: 'https://media.example/ada',
      locale: 'en-US',
    });
  });

  test.each<[unknown, string | null]>([
    ['http://media.example/ada', 'http://media.example/ada'],
    ['HTTPS://media.example/ada', 'HTTPS://media.example/ada'],
    ['javascript:alert(1)', null],
    ['data:text/html,https://media.example', null],
    ['https://', null],
    ['', null],
    [7, null],
    [undefined, null],
  ])('a picture of %j becomes %j', (picture, expected) => {
    expect(parseMember({ sub: 'abc', picture })?.picture).toBe(expected);
  });

  test.each([{}, { sub: 7 }, { sub: '' }, { name: 'Ada' }])('%j is not a member', (claims) => {
    expect(parseMember(claims)).toBeNull();
  });

  test.each([
    [{ language: 'en', country: 'US' }, 'en-US'],
    [{ country: 'US' }, 'US'],
    [{ language: 7, country: '' }, null],
    [null, null],
  ])('a locale of %j becomes %j', (locale, expected) => {
    expect(parseMember({ sub: 'abc', locale })?.locale).toBe(expected);
  });
});

describe('an introspection', () => {
  test('has every documented field, with seconds converted to milliseconds', () => {
    const body = JSON.stringify({
      active: true,
      status: 'active',
      scope: 'r_basicprofile,email',
      client_id: 'client',
      created_at: 1,
      expires_at: '2',
      authorized_at: 3,
      auth_type: '3L',
    });
    expect(parseIntrospection({ status: 200, body })).toEqual({
      status: 200,
      error: null,
      errorDescription: null,
      serviceErrorCode: null,
      retryAfter: null,
      trace: null,
      form: 'json',
      contentType: null,
      redirectedTo: null,
      active: true,
      tokenStatus: 'active',
      scope: ['r_basicprofile', 'email'],
      clientId: 'client',
      authType: '3L',
      createdAt: 1000,
      expiresAt: 2000,
      authorizedAt: 3000,
    });
  });

  test.each(['', '<html>', '[]', '{}', '{"active":"true","status":"odd","scope":7,"created_at":"soon"}'])(
    'has no values for %j',
    (body) => {
      expect(parseIntrospection({ status: 200, body })).toMatchObject({
        active: null,
        tokenStatus: null,
        scope: null,
        clientId: null,
        authType: null,
        createdAt: null,
        expiresAt: null,
        authorizedAt: null,
      });
    },
  );
});

test('parseAnswer reads OAuth errors, API errors and other bodies', () => {
  const read = (body: string) => {
    const { error, errorDescription, serviceErrorCode } = parseAnswer({ status: 400, body });
    return [error, errorDescription, serviceErrorCode];
  };
  expect(read('{"error":"a","error_description":"b","code":"c","message":"d"}')).toEqual(['a', 'b', null]);
  expect(read('{"code":"c","message":"d","serviceErrorCode":65600}')).toEqual(['c', 'd', 65600]);
  expect(read('{"error":"","error_description":7,"message":"d","serviceErrorCode":"65600"}')).toEqual([
    null,
    'd',
    null,
  ]);
  for (const body of ['', '<html>', '[1]', 'null', '7']) expect(read(body)).toEqual([null, null, null]);
});

describe('the form of an answer', () => {
  test.each([
    ['', 'empty'],
    [' \r\n', 'empty'],
    ['{}', 'json'],
    [' {"error":"a"}\n', 'json'],
    ['[1]', 'json'],
    ['null', 'json'],
    ['{"access_token":"AQ', 'cut-off'],
    ['<!doctype html><title>Sign in to the network</title>', 'page'],
    ['\n<html>', 'page'],
    ['Forbidden', 'text'],
    [undefined, 'empty'],
  ])('%j is %s', (body, form) => {
    // Plain JavaScript may omit the body.
    expect(parseAnswer({ status: 200, body: body as string }).form).toBe(form);
  });

  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    location: 'https://portal.example/login?token=hush',
  });

  test('names the content type only if the body is not JSON', () => {
    expect(parseAnswer({ status: 200, body: '<html>', headers }).contentType).toBe('text/html; charset=utf-8');
    expect(parseAnswer({ status: 200, body: 'no', headers }).contentType).toBe('text/html; charset=utf-8');
    expect(parseAnswer({ status: 200, body: '{}', headers }).contentType).toBeNull();
    expect(parseAnswer({ status: 200, body: '<html>' }).contentType).toBeNull();
  });

  test.each([
    [300, 'https://portal.example/login?token=hush', 'https://portal.example'],
    [399, 'HTTP://user:hush@portal.example:8080/', 'http://portal.example:8080'],
    [400, 'https://portal.example/', null],
    [299, 'https://portal.example/', null],
    [302, '/login', null],
    [302, 'https://', null],
    [302, 'javascript:hush', null],
  ])('names the origin of a redirect and hides the rest: %i to %s', (status, location, origin) => {
    expect(parseAnswer({ status, body: '', headers: new Headers({ location }) }).redirectedTo).toBe(origin);
  });

  test('is part of the evidence', () => {
    expect(diagnose({ surface: 'refresh', status: 302, body: '<html>', headers })).toMatchObject({
      code: 'response_not_from_linkedin',
      evidence: { httpStatus: 302, contentType: 'text/html; charset=utf-8', redirectedTo: 'https://portal.example' },
    });
  });
});

test('LinkedInAuthError has code, summary, reason and resolution in its message', () => {
  const error = new LinkedInAuthError(explain('popup_closed', { reason: 'x' }));
  expect([error.name, error.code, error instanceof Error]).toEqual(['LinkedInAuthError', 'popup_closed', true]);
  expect(error.message).toMatch(/^popup_closed: The sign-in popup was closed .+\. \(x\) Nothing to fix /);
  expect(error.failure.evidence).toEqual({ reason: 'x' });
});

describe('a persisted attempt', () => {
  const kept = {
    v: 1,
    clientId: 'c',
    redirectUri: 'https://app.example/cb',
    scope: ['openid'],
    state: 's',
    startedAt: 1,
  };

  test('is restored', () => {
    const { v, state, startedAt, ...request } = kept;
    expect(fromPersisted(kept)).toEqual({ state, startedAt, request });
    expect(v).toBe(1);
  });

  test.each([
    { v: 2 },
    { clientId: 7 },
    { redirectUri: null },
    { scope: 'openid' },
    { scope: [7] },
    { scope: ['openid', 7] },
    { state: undefined },
    { startedAt: '1' },
    { startedAt: Number.NaN },
  ])('is rejected with %j', (change) => {
    expect(fromPersisted({ ...kept, ...change })).toBeNull();
  });

  test.each([null, undefined, 7, 'text', [], {}, () => 1])('is not %s', (value) => {
    expect(fromPersisted(value)).toBeNull();
  });
});
