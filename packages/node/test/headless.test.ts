import { inspect } from 'node:util';
import { revealSecret } from '@linkedin-auth/core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Claims, createLinkedInAuth, endpointsAt, type LinkedInAuthOptions } from '../src/index.ts';
import { clientSecret, formOf, origin, provider, sealingKey, start } from './stub.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const granted = {
  access_token: 'canary-access-token',
  expires_in: 5_184_000,
  refresh_token: 'canary-refresh-token',
  refresh_token_expires_in: 31_536_000,
  scope: 'email,openid,profile',
};

type Asked = Request & { readonly form: URLSearchParams };

/** Creates the calls without routes, and a LinkedIn with the responses of a test. */
function headless(
  answer: (asked: Asked, time: number) => Response | Promise<Response>,
  options: Partial<LinkedInAuthOptions> = {},
) {
  const asked: Asked[] = [];
  const time = { now: start };
  const linkedIn = createLinkedInAuth({
    clientId: 'client-1',
    clientSecret,
    redirectUri: `${origin}/auth/linkedin/callback`,
    sealingKeys: [sealingKey],
    endpoints: endpointsAt(provider),
    scope: ['profile'],
    clock: () => time.now,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const form = await formOf(request.clone());
      const one = Object.assign(request, { form });
      asked.push(one);
      return answer(one, asked.length);
    },
    ...options,
  });
  return { linkedIn, asked, time };
}

const names = ['exchangeCode', 'refresh', 'introspect', 'fetchMember', 'applicationToken'] as const;
type Name = (typeof names)[number];
type LinkedIn = ReturnType<typeof headless>['linkedIn'];

const call = (linkedIn: LinkedIn, name: Name, signal?: AbortSignal) => {
  const options = { signal };
  switch (name) {
    case 'exchangeCode':
      return linkedIn.exchangeCode({ code: 'canary-code' }, options);
    case 'applicationToken':
      return linkedIn.applicationToken(options);
    default:
      return linkedIn[name]('canary-token', options);
  }
};

const hanging = ({ signal }: Request): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

describe('every call', () => {
  // Found by the property of hostile responses: an unreferenced signal is garbage-collected, and its time-out never fires.
  test.each(names)('%s: a fetch that does not listen to its signal is left behind in time', async (name) => {
    const { linkedIn } = headless(() => new Promise(() => {}), { timeouts: { request: 20 } });
    const code = name === 'exchangeCode' ? 'access_token_timeout' : 'response_timeout';
    expect(await call(linkedIn, name)).toMatchObject({ ok: false, failure: { code } });
  });

  test.each(names)('%s: a broken connection is a named failure', async (name) => {
    const { linkedIn } = headless(() => Promise.reject(new TypeError('fetch failed')));
    const code = name === 'exchangeCode' ? 'network_error' : 'linkedin_unreachable';
    expect(await call(linkedIn, name)).toMatchObject({
      ok: false,
      failure: { code, docs: `/auth/linkedin/failures/${code}` },
    });
  });

  test.each(names)('%s: a LinkedIn that never answers is given up', async (name) => {
    const { linkedIn } = headless(hanging, { timeouts: { request: 5 } });
    const code = name === 'exchangeCode' ? 'access_token_timeout' : 'response_timeout';
    expect(await call(linkedIn, name)).toMatchObject({ ok: false, failure: { code } });
  });

  test.each(names)('%s: an answer without end is not read to its end', async (name) => {
    const { linkedIn } = headless(() => new Response(`{"access_token":"${'x'.repeat(2 ** 21)}"}`));
    expect((await call(linkedIn, name)).ok).toBe(false);
  });

  test.each(names)('%s: a redirect is not followed', async (name) => {
    const { linkedIn, asked } = headless(() => Response.redirect('https://evil.example/', 307));
    expect((await call(linkedIn, name)).ok).toBe(false);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.redirect).toBe('manual');
  });

  test.each(names)('%s: who gives up gets the reason of the signal', async (name) => {
    const controller = new AbortController();
    const { linkedIn, asked } = headless(hanging);
    const outcome = expect(call(linkedIn, name, controller.signal)).rejects.toThrow('given up');
    await vi.waitFor(() => expect(asked).toHaveLength(1), { timeout: 30_000 });
    controller.abort(new Error('given up'));
    await outcome;
    await expect(call(linkedIn, name, AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
    expect(asked).toHaveLength(1);
  });

  test.each(names)('%s: no failure repeats a secret', async (name) => {
    // LinkedIn returns the request.
    const { linkedIn, asked } = headless(({ form, headers }) => {
      const echo = [...form.values(), headers.get('authorization')].join(' ');
      return Response.json({ error: echo, error_description: echo, message: echo, status: 400 }, { status: 400 });
    });
    const result = await call(linkedIn, name);
    expect(result.ok).toBe(false);
    expect(inspect(result, { depth: 9 }) + JSON.stringify(result)).not.toMatch(/canary/);
    expect([...(asked[0]?.form.values() ?? []), asked[0]?.headers.get('authorization')].join()).toMatch(/canary/);
  });
});

describe('exchangeCode', () => {
  test('sends the code once, with its redirect URI', async () => {
    const { linkedIn, asked } = headless(() => Response.json(granted));
    const result = await linkedIn.exchangeCode({ code: 'canary-code', redirectUri: 'http://127.0.0.1:5000/done' });
    expect(result).toMatchObject({ ok: true, member: null, expiresAt: start + 5_184_000_000 });
    expect(Object.fromEntries(asked[0]?.form ?? [])).toEqual({
      grant_type: 'authorization_code',
      code: 'canary-code',
      redirect_uri: 'http://127.0.0.1:5000/done',
      client_id: 'client-1',
      client_secret: clientSecret,
    });
    expect(await linkedIn.exchangeCode({ code: 'canary-code' })).toMatchObject({
      ok: false,
      failure: { code: 'code_already_claimed' },
    });
    expect(asked).toHaveLength(1);
    if (!result.ok) throw new Error('not granted');
    expect(revealSecret(result.tokens.accessToken)).toBe('canary-access-token');
    expect(inspect(result, { depth: 9 }) + JSON.stringify(result)).not.toMatch(/canary/);
  });

  describe('of a native app', () => {
    const codeVerifier = `canary-${'v'.repeat(36)}`;

    test('sends the verifier instead of the client secret, once', async () => {
      const { linkedIn, asked } = headless(() => Response.json(granted));
      const native = { code: 'canary-code', redirectUri: 'http://127.0.0.1:51004/', codeVerifier };
      expect(await linkedIn.exchangeCode(native)).toMatchObject({ ok: true });
      expect(Object.fromEntries(asked[0]?.form ?? [])).toEqual({
        grant_type: 'authorization_code',
        code: 'canary-code',
        redirect_uri: 'http://127.0.0.1:51004/',
        client_id: 'client-1',
        code_verifier: codeVerifier,
      });
      expect(asked[0]?.headers.has('authorization')).toBe(false);
      expect(await linkedIn.exchangeCode(native)).toMatchObject({ failure: { code: 'code_already_claimed' } });
      expect(asked).toHaveLength(1);
    });

    test('sends the same request again after a throttle', async () => {
      const { linkedIn, asked } = headless((_, time) =>
        time === 1 ? new Response('', { status: 429, headers: { 'retry-after': '0' } }) : Response.json(granted),
      );
      expect(await linkedIn.exchangeCode({ code: 'canary-code', codeVerifier })).toMatchObject({ ok: true });
      expect(asked.map(({ form }) => form.get('code_verifier'))).toEqual([codeVerifier, codeVerifier]);
      expect(asked.map(({ form }) => form.has('client_secret'))).toEqual([false, false]);
    });

    test.each([43, 128])('takes verifiers of %i characters', async (length) => {
      const { linkedIn } = headless(() => Response.json(granted));
      const verifier = 'aZ09-._~'.padEnd(length, 'x');
      expect(await linkedIn.exchangeCode({ code: 'code', codeVerifier: verifier })).toMatchObject({ ok: true });
    });

    test.each<[string, unknown]>([
      ['of 42 characters', 'v'.repeat(42)],
      ['of 129 characters', 'v'.repeat(129)],
      ['with padding', `${'v'.repeat(43)}=`],
      ['with a line break', `${'v'.repeat(43)}\n`],
      ['with a character beyond ASCII', `${'v'.repeat(43)}ä`],
      ['that is empty', ''],
      ['that is null', null],
      ['that is a number', 1e43],
    ])('rejects a verifier %s without sending anything', async (_, verifier) => {
      const { linkedIn, asked } = headless(() => Response.json(granted));
      // Plain JavaScript may pass anything.
      const result = await linkedIn.exchangeCode({ code: 'code', codeVerifier: verifier as string });
      expect(result).toMatchObject({ failure: { code: 'code_verifier_malformed', evidence: { sent: false } } });
      expect(asked).toEqual([]);
    });

    test('never repeats the verifier in a failure', async () => {
      const { linkedIn } = headless(({ form }) =>
        Response.json({ error: 'x', error_description: [...form.values()].join(' ') }, { status: 400 }),
      );
      const result = await linkedIn.exchangeCode({ code: 'canary-code', codeVerifier });
      expect(result.ok).toBe(false);
      expect(inspect(result, { depth: 9 }) + JSON.stringify(result)).not.toMatch(/canary/);
    });

    test('names the verifier when LinkedIn rejects it as a wrong secret', async () => {
      const { linkedIn } = headless(() => Response.json({ error: 'invalid_client' }, { status: 401 }));
      expect(await linkedIn.exchangeCode({ code: 'code', codeVerifier })).toMatchObject({
        failure: { code: 'code_verifier_rejected', evidence: { codeVerifierSent: true } },
      });
    });
  });

  const mismatch = (): Response =>
    Response.json(
      {
        error: 'invalid_redirect_uri',
        error_description:
          'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists',
      },
      { status: 400 },
    );

  test('rules out no cause for a login that began elsewhere, and names a missing verifier', async () => {
    const result = await headless(mismatch).linkedIn.exchangeCode({ code: 'canary-code' });
    expect(result).toMatchObject({
      failure: {
        code: 'access_token_mismatch_unresolved',
        resolution: expect.stringContaining('no `code_verifier` was sent'),
        evidence: {
          remainingCauses: [
            'redirect-uri-differs',
            'code-expired',
            'code-verifier-missing',
            'code-of-another-app',
            'code-used-by-somebody-else',
            'external-member-binding',
          ],
        },
      },
    });
    expect(JSON.stringify(result)).not.toContain('codeAgeAtMostSeconds');
  });

  test('names the verifier that was sent when LinkedIn says that something does not match', async () => {
    const call = { code: 'canary-code', codeVerifier: 'v'.repeat(43) };
    const result = await headless(mismatch).linkedIn.exchangeCode(call);
    expect(result).toMatchObject({
      failure: { evidence: { remainingCauses: expect.arrayContaining(['code-verifier-sent']) } },
    });
    expect(JSON.stringify(result)).not.toContain('code-verifier-missing');
  });

  test('rejects an empty code and an invalid redirect URI without sending them', async () => {
    const { linkedIn, asked } = headless(() => Response.json(granted));
    expect(await linkedIn.exchangeCode({ code: '' })).toMatchObject({ failure: { code: 'callback_missing_code' } });
    expect(await linkedIn.exchangeCode({ code: 'x', redirectUri: '/relative' })).toMatchObject({
      failure: { code: 'redirect_uri_not_absolute' },
    });
    expect(asked).toEqual([]);
  });
});

describe('a token without a lifetime is accepted, with an assumed lifetime', () => {
  const sixtyDays = 60 * 24 * 60 * 60 * 1000;
  const bare = () => headless(() => Response.json({ access_token: 'canary-access-token' })).linkedIn;

  test('by exchangeCode', async () => {
    const { linkedIn } = headless(() => Response.json({ access_token: 'canary-access-token' }), {
      scope: ['w_member_social'],
    });
    expect(await linkedIn.exchangeCode({ code: 'canary-code' })).toMatchObject({
      ok: true,
      expiresAt: start + sixtyDays,
      expiresAtIsAssumed: true,
    });
  });

  test('by refresh', async () => {
    expect(await bare().refresh('canary-refresh-token')).toMatchObject({
      ok: true,
      expiresAt: start + sixtyDays,
      expiresAtIsAssumed: true,
    });
  });

  test('by applicationToken, with the 30 minutes that LinkedIn documents for those', async () => {
    expect(await bare().applicationToken()).toMatchObject({
      ok: true,
      expiresAt: start + 30 * 60 * 1000,
      expiresAtIsAssumed: true,
    });
  });

  test('assumes nothing when LinkedIn sends a lifetime', async () => {
    const { linkedIn } = headless(() => Response.json(granted));
    expect(await linkedIn.refresh('canary-refresh-token')).not.toHaveProperty('expiresAtIsAssumed');
    expect(await linkedIn.applicationToken()).not.toHaveProperty('expiresAtIsAssumed');
  });
});

describe('refresh', () => {
  test('renews the token, and keeps the refresh token when LinkedIn returns none', async () => {
    const { linkedIn, asked } = headless((_, time) =>
      Response.json(time === 1 ? granted : { access_token: 'canary-2', expires_in: '10' }),
    );
    const first = await linkedIn.refresh('canary-refresh-token');
    expect(first).toMatchObject({ ok: true, expiresAt: start + 5_184_000_000, scope: ['email', 'openid', 'profile'] });
    const second = await linkedIn.refresh('canary-refresh-token');
    expect(second).toMatchObject({ ok: true, expiresAt: start + 10_000, scope: null });
    if (!second.ok) throw new Error('not granted');
    expect(revealSecret(second.tokens.refreshToken ?? second.tokens.accessToken)).toBe('canary-refresh-token');
    expect(second.tokens.refreshTokenExpiresAt).toBeNull();
    expect(Object.fromEntries(asked[0]?.form ?? [])).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'canary-refresh-token',
      client_id: 'client-1',
      client_secret: clientSecret,
    });
  });

  test('shares one request between ten calls, one of which aborts', async () => {
    let finish = (): void => {};
    const released = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { linkedIn, asked } = headless(async () => {
      await released;
      return Response.json(granted);
    });
    const controller = new AbortController();
    const impatient = expect(linkedIn.refresh('token', { signal: controller.signal })).rejects.toThrow('given up');
    const others = Array.from({ length: 9 }, () => linkedIn.refresh('token'));
    await vi.waitFor(() => expect(asked).toHaveLength(1), { timeout: 30_000 });
    controller.abort(new Error('given up'));
    await impatient;
    finish();
    for (const result of await Promise.all(others)) expect(result.ok).toBe(true);
    expect(asked).toHaveLength(1);
    await linkedIn.refresh('token');
    expect(asked).toHaveLength(2);
  });

  test('sends one request for each token', async () => {
    const { linkedIn, asked } = headless(() => Response.json(granted));
    await Promise.all([linkedIn.refresh('one'), linkedIn.refresh('other')]);
    expect(asked).toHaveLength(2);
  });

  test('lets one of the processes with shared claims refresh, and shows the store no token', async () => {
    const keys = new Map<string, number>();
    const claims: Claims = {
      claim: async (key, ttlSeconds) => {
        if (keys.has(key)) return false;
        keys.set(key, ttlSeconds);
        return true;
      },
    };
    const [one, other] = [1, 2].map(() => headless(() => Response.json(granted), { claims }));
    const results = await Promise.all([one?.linkedIn.refresh('canary'), other?.linkedIn.refresh('canary')]);
    expect(results.filter((result) => result?.ok)).toHaveLength(1);
    expect(results.find((result) => result?.ok === false)).toMatchObject({ failure: { code: 'refresh_in_progress' } });
    expect([...keys]).toEqual([[expect.not.stringContaining('canary'), 15]]);
  });

  test('fails closed when the store of claims rejects', async () => {
    const claims: Claims = { claim: () => Promise.reject(new Error('down')) };
    const { linkedIn, asked } = headless(() => Response.json(granted), { claims });
    expect(await linkedIn.refresh('token')).toMatchObject({ failure: { code: 'claims_unavailable' } });
    expect(asked).toEqual([]);
  });

  test('rejects a missing token without sending anything', async () => {
    const { linkedIn, asked } = headless(() => Response.json(granted));
    expect(await linkedIn.refresh('')).toMatchObject({ failure: { code: 'refresh_token_missing' } });
    expect(asked).toEqual([]);
  });
});

describe('introspect', () => {
  test('returns an active token with times in milliseconds', async () => {
    const { linkedIn, asked } = headless(() =>
      Response.json({ active: true, status: 'active', scope: 'email,openid', client_id: 'c', expires_at: 1000 }),
    );
    expect(await linkedIn.introspect('canary-token')).toMatchObject({
      ok: true,
      active: true,
      tokenStatus: 'active',
      scope: ['email', 'openid'],
      expiresAt: 1_000_000,
      createdAt: null,
    });
    expect(asked[0]?.url).toBe(`${provider}/oauth/v2/introspectToken`);
    expect(asked[0]?.form.get('token')).toBe('canary-token');
  });

  test('returns an expired token as a result, not a failure', async () => {
    const { linkedIn } = headless(() => Response.json({ active: false, status: 'revoked' }));
    expect(await linkedIn.introspect('t')).toMatchObject({ ok: true, active: false, tokenStatus: 'revoked' });
  });

  test.each([
    [401, '', 'introspection_invalid_client'],
    [400, '', 'introspection_bad_request'],
    [200, '{}', 'introspection_malformed'],
    [401, '<html>', 'response_not_from_linkedin'],
    [200, '<html>', 'response_not_from_linkedin'],
  ])('%i with "%s" is %s', async (status, body, code) => {
    const { linkedIn } = headless(() => new Response(body, { status }));
    expect(await linkedIn.introspect('t')).toMatchObject({ ok: false, failure: { code } });
  });
});

/** Replaces the timers. Returns a function that waits until the code under test waits for a number of milliseconds. */
function timers(): (milliseconds: number) => Promise<void> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const begun = vi.spyOn(globalThis, 'setTimeout');
  return (milliseconds) =>
    vi.waitFor(
      () => {
        expect(begun.mock.lastCall?.[1]).toBe(milliseconds);
        expect(vi.getTimerCount()).toBe(1);
      },
      { timeout: 30_000 },
    );
}

describe('fetchMember', () => {
  const revoked = (): Response =>
    Response.json({ status: 401, serviceErrorCode: 65601, message: 'x' }, { status: 401 });
  const ada = (): Response =>
    Response.json({ sub: 'ada', name: 'Ada', email: 'a@example.com', email_verified: 'true' });

  test('returns the member, and sends the token in the header', async () => {
    const { linkedIn, asked } = headless(ada);
    expect(await linkedIn.fetchMember('canary-token', { sub: 'ada' })).toMatchObject({
      ok: true,
      member: { sub: 'ada', emailVerified: true },
    });
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer canary-token');
  });

  test('rejects a sub that differs from the id_token’s', async () => {
    const { linkedIn } = headless(ada);
    expect(await linkedIn.fetchMember('t', { sub: 'grace' })).toMatchObject({
      failure: { code: 'userinfo_subject_mismatch' },
    });
  });

  test('tries a new token again, with growing waits, until LinkedIn accepts it', async () => {
    const waitingFor = timers();
    const at: number[] = [];
    const { linkedIn, time } = headless((_, turn) => {
      at.push(time.now - start);
      return turn <= 3 ? revoked() : ada();
    });
    const fetched = linkedIn.fetchMember('t', { issuedAt: start });
    for (const wait of [500, 1000, 2000]) {
      await waitingFor(wait);
      time.now += wait;
      await vi.advanceTimersByTimeAsync(wait);
    }
    expect(await fetched).toMatchObject({ ok: true });
    expect(at).toEqual([0, 500, 1500, 3500]);
  });

  test('gives up on a token that stays unknown', async () => {
    const waitingFor = timers();
    const { linkedIn, time, asked } = headless(revoked);
    const fetched = linkedIn.fetchMember('t', { issuedAt: start });
    for (const wait of [500, 1000, 2000, 4000]) {
      await waitingFor(wait);
      time.now += wait;
      await vi.advanceTimersByTimeAsync(wait);
    }
    expect(await fetched).toMatchObject({ ok: false, failure: { code: 'access_token_not_yet_active' } });
    expect(asked).toHaveLength(5);
  });

  test('returns the failure at once for an older token, or one of unknown age', async () => {
    const { linkedIn, asked, time } = headless(revoked);
    expect(await linkedIn.fetchMember('t')).toMatchObject({ failure: { code: 'access_token_revoked' } });
    time.now += 20_000;
    expect(await linkedIn.fetchMember('t', { issuedAt: start })).toMatchObject({
      failure: { code: 'access_token_revoked' },
    });
    expect(asked).toHaveLength(2);
  });

  test("rejects with the signal's reason while it waits", async () => {
    const waitingFor = timers();
    const controller = new AbortController();
    const { linkedIn } = headless(revoked);
    const outcome = expect(linkedIn.fetchMember('t', { issuedAt: start, signal: controller.signal })).rejects.toThrow(
      'given up',
    );
    await waitingFor(500);
    controller.abort(new Error('given up'));
    await outcome;
    expect(vi.getTimerCount()).toBe(0);
  });

  test.each(['{}', '[]', 'null', '{"sub":'])('%s is malformed', async (body) => {
    const { linkedIn } = headless(() => new Response(body));
    expect(await linkedIn.fetchMember('t')).toMatchObject({ failure: { code: 'userinfo_malformed' } });
  });
});

describe('applicationToken', () => {
  test('accepts a lifetime that LinkedIn sends as a string', async () => {
    const { linkedIn, asked } = headless(() => Response.json({ access_token: 'canary', expires_in: '1800' }));
    const result = await linkedIn.applicationToken();
    expect(result).toMatchObject({ ok: true, expiresAt: start + 1_800_000 });
    expect(asked[0]?.form.get('grant_type')).toBe('client_credentials');
    expect(JSON.stringify(result)).not.toContain('canary');
  });

  test('returns the failure of an app without permission', async () => {
    const { linkedIn } = headless(() =>
      Response.json(
        {
          error: 'access_denied',
          error_description: 'This application is not allowed to create application tokens',
        },
        { status: 401 },
      ),
    );
    expect(await linkedIn.applicationToken()).toMatchObject({ failure: { code: 'application_token_not_allowed' } });
  });
});
