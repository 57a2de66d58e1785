import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { createLinkedInAuth, endpointsAt } from '../src/index.ts';
import { createBrowser, origin, provider, sealingKey, start } from './stub.ts';

interface SigningKey {
  readonly kid: string;
  readonly jwk: JWK;
  readonly privateKey: CryptoKey;
}

async function newKey(kid: string): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  return { kid, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256' }, privateKey };
}

const [first, second, forged, again] = await Promise.all([
  newKey('key-1'),
  newKey('key-2'),
  newKey('forged'),
  newKey('key-1'),
]);

/** Creates a LinkedIn with rotating keys, and a site that uses it. */
function rotating() {
  const time = { now: start };
  const state = { published: [first], signing: first, isDown: false };
  let fetches = 0;
  let codes = 0;
  const idToken = async (): Promise<string> => {
    const issuedAt = Math.floor(time.now / 1000);
    return new SignJWT({ sub: 'sub-1' })
      .setProtectedHeader({ alg: 'RS256', kid: state.signing.kid })
      .setIssuer(`${provider}/oauth`)
      .setAudience('client-1')
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + 3600)
      .sign(state.signing.privateKey);
  };
  const linkedIn = createLinkedInAuth({
    clientId: 'client-1',
    clientSecret: 'secret',
    redirectUri: `${origin}/auth/linkedin/callback`,
    sealingKeys: [sealingKey],
    endpoints: endpointsAt(provider),
    clock: () => time.now,
    fetch: async (input, init) => {
      if (new Request(input, init).url.endsWith('/jwks')) {
        fetches += 1;
        if (state.isDown) throw new TypeError('fetch failed');
        return Response.json({ keys: state.published.map(({ jwk }) => jwk) });
      }
      return Response.json({ access_token: 'AQ', expires_in: 5_184_000, scope: 'openid', id_token: await idToken() });
    },
  });
  const login = async (): Promise<string | null> => {
    codes += 1;
    const member = createBrowser(linkedIn.fetch);
    const back = await member.visit(await member.begin('', { code: `code-${codes}` }));
    return new URL(back.headers.get('location') ?? '').searchParams.get('linkedin_error');
  };
  return { time, state, login, fetches: () => fetches };
}

describe('a rotation of keys', () => {
  test('fails no login, however often it happens', async () => {
    const { state, login, fetches } = rotating();
    expect(await login()).toBeNull();
    for (const [count, key] of [second, first, second, first].entries()) {
      Object.assign(state, { published: [key], signing: key });
      expect(await login()).toBeNull();
      expect(await login()).toBeNull();
      expect(fetches()).toBe(count + 2);
    }
  });

  test('fails no login when the new key has the kid of the old one', async () => {
    const { state, login, fetches } = rotating();
    expect(await login()).toBeNull();
    Object.assign(state, { published: [again], signing: again });
    expect(await login()).toBeNull();
    expect(fetches()).toBe(2);
  });

  test('fails none of many concurrent logins', async () => {
    const { state, login } = rotating();
    expect(await login()).toBeNull();
    Object.assign(state, { published: [second], signing: second });
    expect(await Promise.all(Array.from({ length: 8 }, login))).toEqual(Array(8).fill(null));
  });

  test('is detected after a failed fetch of the key set', async () => {
    const { state, login } = rotating();
    expect(await login()).toBeNull();
    Object.assign(state, { published: [second], signing: second, isDown: true });
    expect(await login()).toBe('jwks_unavailable');
    state.isDown = false;
    expect(await login()).toBeNull();
  });
});

describe('tokens that were signed with an unpublished key', () => {
  test('cause one fetch in five seconds', async () => {
    const { state, login, fetches, time } = rotating();
    expect(await login()).toBeNull();
    state.signing = forged;
    for (let count = 0; count < 10; count += 1) expect(await login()).toBe('id_token_invalid');
    expect(fetches()).toBe(2);
    time.now += 4999;
    expect(await login()).toBe('id_token_invalid');
    expect(fetches()).toBe(2);
    time.now += 1;
    expect(await login()).toBe('id_token_invalid');
    expect(fetches()).toBe(3);
  });

  test('cause no second fetch right after the first', async () => {
    const { state, login, fetches } = rotating();
    state.signing = forged;
    expect(await login()).toBe('id_token_invalid');
    expect(await login()).toBe('id_token_invalid');
    expect(fetches()).toBe(1);
  });

  test('delay a rotation by at most five seconds, even when the clock is set back', async () => {
    const { state, login, time } = rotating();
    expect(await login()).toBeNull();
    state.signing = forged;
    expect(await login()).toBe('id_token_invalid');
    Object.assign(state, { published: [second], signing: second });
    time.now -= 3_600_000;
    expect(await login()).toBeNull();
  });

  test('do not prevent other members from signing in', async () => {
    const { state, login, fetches } = rotating();
    expect(await login()).toBeNull();
    state.signing = forged;
    expect(await login()).toBe('id_token_invalid');
    state.signing = first;
    expect(await login()).toBeNull();
    expect(fetches()).toBe(2);
  });
});
