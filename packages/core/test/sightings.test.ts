import { beforeAll, describe, expect, test, vi } from 'vitest';
import { diagnose, type GatheredEvidence } from '../src/diagnose.ts';
import { type AuthorizationRequest, type FailureCode, failures, parseTokenResponse } from '../src/index.ts';
import { type Sighting, sightings } from '../src/sightings.ts';
import { linkedInIssuers, parseMember } from '../src/wire.ts';
import { answer, callback, drive, redirectUri, settled } from './attempt.ts';

const all: readonly Sighting[] = sightings;
type Id = (typeof sightings)[number]['id'];

const judgedAs = <K extends string>(kind: K) =>
  all.filter((sighting): sighting is Sighting & { judgement: Extract<Sighting['judgement'], Record<K, string>> } =>
    Object.hasOwn(sighting.judgement, kind),
  );

/** The known facts in addition to the answer, for the sightings that need them. */
const known: Partial<Record<Id, object>> = {
  'access-token-redirect-uri-mismatch': {
    sent: { redirectUri: 'https://a.example/callback/' },
    attempt: { redirectUri: 'https://a.example/callback' },
  },
  'access-token-code-expired-or-invalid': { sent: { codeSentBefore: true } },
  'access-token-code-verifier-rejected': { sent: { codeVerifierSent: true } },
  'access-token-code-verifier-forbidden': { sent: { codeVerifierSent: true } },
  'access-token-server-error': { status: 400 },
  'access-token-non-json-body': { status: 200, body: '<!doctype html><title>LinkedIn</title>' },
  'access-token-cors-blocked': { noResponse: 'unreachable', fromPage: true },
  'access-token-network-timeout': { noResponse: 'timed-out' },
  'authorization-prompt-none-stranded': { attempt: { parameters: { prompt: 'none' } } },
  'callback-state-mismatch': { query: 'code=AQcode&state=forged', state: 'the one that was issued' },
  'refresh-quota-throttled': { status: 429, body: '' },
  'refresh-not-offered': { body: JSON.stringify({ access_token: 'AQtoken', expires_in: 5_184_000 }) },
  'introspect-foreign-token': { body: '{"active": false}' },
  'introspect-expired': { body: '{"active": false, "status": "expired"}' },
  'introspect-revoked': { body: '{"active": false, "status": "revoked"}' },
  'userinfo-token-not-yet-active': { issuedAt: 1000, receivedAt: 4000 },
  'api-unknown-authentication-schema': { authorization: 'other' },
};

/** Returns the answer of a sighting in the form that `diagnose` accepts. */
function gathered({ id, surface, status, error, description }: Sighting): GatheredEvidence {
  const words = { ...(error !== null && { error }), ...(description !== null && { error_description: description }) };
  const base =
    surface === 'authorization'
      ? { surface, status: status ?? 200, description: description ?? '' }
      : surface === 'callback'
        ? { surface, query: new URLSearchParams(words).toString() }
        : surface === 'userinfo' || surface === 'api'
          ? {
              surface,
              status: status ?? 0,
              body: JSON.stringify({ status, ...(error !== null && { code: error }), message: description }),
            }
          : { surface, status: status ?? 400, body: JSON.stringify(words) };
  // The table above adds only fields of the surface.
  return { ...base, ...known[id as Id] } as GatheredEvidence;
}

describe('sightings of failures', () => {
  const silent: readonly Id[] = ['authorization-mobile-app-intercept', 'authorization-popup-closed'];

  test.each(judgedAs('failure').filter(({ id }) => !silent.some((other) => other === id)))(
    '$id is $judgement.failure',
    (sighting) => {
      expect(diagnose(gathered(sighting))?.code).toBe(sighting.judgement.failure);
    },
  );

  test('authorization-mobile-app-intercept is callback_timeout', () => {
    const { actor, clock } = drive();
    clock.increment(60 * 60 * 1000);
    expect(actor.getSnapshot().output).toMatchObject({ code: 'callback_timeout' });
  });

  test('authorization-popup-closed is popup_closed', () => {
    const { actor } = drive();
    actor.send({ type: 'popup.closed' });
    expect(actor.getSnapshot().output).toMatchObject({ code: 'popup_closed' });
  });

  test.each(
    judgedAs('failure').filter(({ id, judgement }) => judgement.known !== undefined && !silent.some((s) => s === id)),
  )('$id requires a fact in addition to the answer: $judgement.known', (sighting) => {
    const { [sighting.id as Id]: facts } = known;
    expect(facts).toBeDefined();
    expect(diagnose(gathered({ ...sighting, id: 'the answer alone' }))?.code).not.toBe(sighting.judgement.failure);
  });
});

describe('quirks of successful answers', () => {
  const token = { access_token: 'AQtoken', expires_in: 5_184_000 };
  const claims = { sub: 'abc' };

  beforeAll(() => {
    // In development, XState warns about events to a stopped machine. A refused nonce stops it at once.
    vi.spyOn(console, 'warn').mockImplementation(() => {});
  });

  /** Runs a login with an answer that has no `token_type`, and scopes in LinkedIn's order, separated by commas. */
  const login = async (overrides: Partial<AuthorizationRequest> = {}) => {
    const { actor } = drive({
      input: {
        request: { clientId: 'a', redirectUri, scope: ['w_member_social', 'r_basicprofile'], ...overrides },
      },
      exchange: async () => answer(200, { ...token, scope: 'r_basicprofile,w_member_social' }),
    });
    actor.send(callback());
    await settled();
    return actor.getSnapshot().output;
  };

  const quirks: Readonly<Record<string, () => void | Promise<void>>> = {
    'access-token-missing-token-type': async () => {
      expect(parseTokenResponse({ status: 200, body: JSON.stringify(token) })).toMatchObject({ kind: 'granted' });
      expect(await login()).toMatchObject({ status: 'succeeded' });
    },
    'access-token-scope-delimiter': async () => {
      expect(await login()).toMatchObject({ grant: { scope: ['r_basicprofile', 'w_member_social'] } });
    },
    'id-token-issuer-mismatch': () => {
      for (const iss of [...linkedInIssuers, 'https://www.linkedin.com/']) {
        const { actor } = drive();
        actor.send(callback({ code: 'AQcode', iss }));
        const { value, output } = actor.getSnapshot();
        if (linkedInIssuers.includes(iss)) expect(value).toBe('exchanging');
        else expect(output).toMatchObject({ code: 'issuer_mismatch' });
      }
    },
    'id-token-nonce-missing': async () => {
      expect(await login({ parameters: { nonce: 'n' } })).toMatchObject({ code: 'nonce_not_honoured' });
    },
    'userinfo-locale-object': () => {
      for (const locale of ['en_US', 'en-US', { country: 'US', language: 'en' }])
        expect(parseMember({ ...claims, locale })).toMatchObject({ locale: 'en-US' });
      expect(parseMember({ ...claims, locale: { language: 'en' } })).toMatchObject({ locale: 'en' });
      for (const locale of [null, 7, {}, ''])
        expect(parseMember({ ...claims, locale })).toMatchObject({ locale: null });
    },
    'userinfo-email-verified-string': () => {
      for (const email_verified of [true, 'true'])
        expect(parseMember({ ...claims, email_verified })).toMatchObject({ emailVerified: true });
      for (const email_verified of [false, 'false', 'TRUE', 1, {}, null, undefined])
        expect(parseMember({ ...claims, email_verified })).toMatchObject({ emailVerified: false });
    },
    'userinfo-email-absent': () => {
      expect(parseMember(claims)).toEqual({
        sub: 'abc',
        name: null,
        givenName: null,
        familyName: null,
        email: null,
        emailVerified: false,
        picture: null,
        locale: null,
      });
      expect(parseMember({ ...claims, sub: '' })).toBeNull();
    },
  };

  // Tested in a browser: packages/react and apps/demo.
  const elsewhere = ['authorization-popup-opener-lost'];

  test.each(Object.entries(quirks))('%s', (_, check) => check());

  test('have a test for every tolerated sighting', () => {
    expect([...Object.keys(quirks), ...elsewhere].sort()).toEqual(
      judgedAs('tolerated')
        .map(({ id }) => id)
        .sort(),
    );
  });
});

describe('the sightings', () => {
  test('have unique ids and the expected number', () => {
    const count = (basis: Sighting['basis']): number => all.filter((sighting) => sighting.basis === basis).length;
    expect([count('tabulated'), count('documented'), count('observed')]).toEqual([11, 35, 56]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(102);
  });

  test('state a reason for each sighting that is not a failure', () => {
    for (const { judgement } of all) {
      if ('failure' in judgement) expect(failures).toHaveProperty(judgement.failure);
      else expect(Object.values(judgement)[0]).toMatch(/^[A-Z`].{20,}\.$/);
    }
  });

  test('have one entry for each of LinkedIn’s eleven rows', () => {
    const codes = judgedAs('failure').flatMap(({ basis, judgement }) =>
      basis === 'tabulated' ? [judgement.failure] : [],
    );
    expect(new Set<FailureCode>(codes).size).toBe(11);
    for (const code of codes) expect(failures[code]).toHaveProperty('documented');
  });
});

test('an unseen answer is unknown, with its evidence but without its secrets', () => {
  const secrets = ['s3cret'];
  const body = JSON.stringify({ error: 'bummer', error_description: 'client_secret=s3cret was odd' });
  const kept = { httpStatus: 418, error: 'bummer', errorDescription: 'client_secret=[secret] was odd' };
  for (const [surface, code] of [
    ['access-token', 'unknown_access_token_error'],
    ['application-token', 'unknown_access_token_error'],
    ['refresh', 'unknown_refresh_error'],
    ['introspection', 'unknown_introspection_error'],
    ['userinfo', 'unknown_api_error'],
    ['api', 'unknown_api_error'],
  ] as const)
    expect(diagnose({ surface, status: 418, body, secrets } as GatheredEvidence)).toMatchObject({
      code,
      evidence: kept,
    });
  expect(diagnose({ surface: 'callback', query: 'error=bummer' })).toMatchObject({ code: 'unknown_callback_error' });
  expect(diagnose({ surface: 'authorization', status: 418, description: 'Bummer' })).toMatchObject({
    code: 'unknown_authorization_response',
  });
});
