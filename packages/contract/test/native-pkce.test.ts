import { createHash } from 'node:crypto';
import { diagnose } from '@linkedin-auth/core/diagnose';
import { createFakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { expect, test } from 'vitest';
import { authorizationUrl, clientId, clientSecret, exchange } from '../src/client.ts';

/* The native flow at the fake LinkedIn, and core's diagnosis of its answers. */

const redirectUri = 'http://127.0.0.1:51234/done';
const verifier = 'v'.repeat(43);

async function nativeCode() {
  const fake = createFakeLinkedIn({
    apps: [{ clientId, clientSecret, redirectUris: [redirectUri], nativePkce: true }],
  });
  const url = authorizationUrl({
    redirect_uri: redirectUri,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  url.pathname = '/oauth/native-pkce/authorization';
  return { fake, code: (await fake.authorize(url)).searchParams.get('code') };
}

const judge = async (response: Response, codeVerifierSent: boolean, codeChallengeSent: boolean | null) =>
  diagnose({
    surface: 'access-token',
    status: response.status,
    body: await response.text(),
    sent: { redirectUri, codeVerifierSent, codeChallengeSent, codeSentBefore: false, at: 1 },
    attempt: { redirectUri, startedAt: 0 },
  });

test('a verifier instead of the secret is accepted', async () => {
  const { fake, code } = await nativeCode();
  const sent = { redirect_uri: redirectUri, client_secret: '', code_verifier: verifier };
  expect(await judge(await exchange(fake, code, sent), true, true)).toBeNull();
});

test('the secret instead of the verifier is reported as a missing verifier', async () => {
  const { fake, code } = await nativeCode();
  const answered = await exchange(fake, code, { redirect_uri: redirectUri });
  expect(await judge(answered.clone(), false, true)).toMatchObject({
    code: 'code_verifier_missing',
    remedy: 'fix-configuration',
  });
  // If it is not known whether the login had a challenge, a missing verifier is possible.
  expect(await judge(answered, false, null)).toMatchObject({
    code: 'access_token_mismatch_unresolved',
    evidence: { remainingCauses: expect.arrayContaining(['code-verifier-missing']) },
  });
});
