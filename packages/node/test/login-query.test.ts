import { describe, expect, test } from 'vitest';
import { idToken, origin, site, start } from './stub.ts';

const scopes = { default: 'openid profile email', share: ['w_member_social'] } as const;

const scopeOf = (response: Response): string | null =>
  new URL(response.headers.get('location') ?? '').searchParams.get('scope');

describe('named scope sets', () => {
  test('are requested by name', async () => {
    const { browser } = site({ scopes });
    expect(scopeOf(await browser().visit('/auth/linkedin/login'))).toBe('openid profile email');
    expect(scopeOf(await browser().visit('/auth/linkedin/login?scope=default'))).toBe('openid profile email');
    expect(scopeOf(await browser().visit('/auth/linkedin/login?scope=share'))).toBe('w_member_social');
  });

  test('rejects an unknown set, and lists the known ones', async () => {
    for (const name of ['shared', 'constructor', '__proto__']) {
      const response = await site({ scopes }).browser().visit(`/auth/linkedin/login?scope=${name}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        failure: {
          code: 'scope_set_unknown',
          evidence: {
            parameter: 'scope',
            reason: expect.stringContaining(`${JSON.stringify(name)} is not one of: default, share`),
          },
        },
      });
    }
  });

  test('pass their name to onSignedIn, and keep the signed-in member', async () => {
    const seen: unknown[] = [];
    const answer = async ({ body }: { readonly body: URLSearchParams }): Promise<Response> =>
      Response.json(
        body.get('code') === 'canary-share'
          ? { access_token: 'canary-access', expires_in: 60, scope: 'w_member_social' }
          : { access_token: 'canary-access', expires_in: 60, id_token: await idToken(start) },
      );
    const { browser } = site({
      scopes,
      answer,
      onSignedIn: (signedIn, { scope, session }) => void seen.push([scope, signedIn.scope, session?.sub ?? null]),
    });
    const member = browser();
    await member.visit(await member.begin());
    await member.visit(await member.begin('?scope=share', { code: 'canary-share' }));
    expect(seen).toEqual([
      ['default', ['openid', 'profile', 'email'], null],
      ['share', ['w_member_social'], 'sub-1'],
    ]);
    expect(await member.session()).toMatchObject({ status: 'signed-in', member: { sub: 'sub-1' } });
  });
});

describe('the query of /login', () => {
  test.each([
    ['return_to=/account', 'login_parameter_unknown', 'return_to', 'did you mean returnTo?'],
    ['returnto=/account', 'login_parameter_unknown', 'returnto', 'did you mean returnTo?'],
    ['scopes=share', 'login_parameter_unknown', 'scopes', 'did you mean scope?'],
    ['chanel=x', 'login_parameter_unknown', 'chanel', 'did you mean channel?'],
    [
      'prompt=login',
      'login_parameter_unknown',
      'prompt',
      'set by the server, through `authorizationParameters` and `scopes`',
    ],
    ['redirect_uri=x', 'login_parameter_unknown', 'redirect_uri', undefined],
    ['mode=pop-up', 'login_parameter_unknown', 'mode', 'popup or redirect'],
    ['mode=popup&mode=redirect', 'login_parameter_unknown', 'mode', 'given more than once'],
    ['channel=too-short', 'channel_malformed', 'channel', undefined],
    ['channel=no%20spaces%20or%20quotes%22', 'channel_malformed', 'channel', undefined],
    [`channel=${'x'.repeat(65)}`, 'channel_malformed', 'channel', undefined],
  ])('?%s fails with %s', async (query, code, parameter, reason) => {
    const response = await site().browser().visit(`/auth/linkedin/login?${query}`);
    expect(response.status).toBe(400);
    expect(response.headers.getSetCookie()).toEqual([]);
    const { failure } = (await response.json()) as { failure: { code: string; evidence: object } };
    expect(failure).toMatchObject({ code, evidence: { parameter, ...(reason !== undefined && { reason }) } });
  });

  test.each(['', 'utm_source=x&fbclid=y', '_rsc=1k2', 'mode=', 'scope=', 'channel=', 'returnTo='])(
    '?%s begins a login',
    async (query) => {
      const response = await site().browser().visit(`/auth/linkedin/login?${query}`);
      expect(response.status).toBe(302);
      expect(response.headers.get('location')).toContain(encodeURIComponent(origin));
    },
  );
});
