import { type Failure, revealSecret } from '@linkedin-auth/core';
import { createFakeLinkedIn, type FakeLinkedIn, type ScenarioName, scenarios } from '@linkedin-auth/fake-linkedin';
import { createLinkedInAuth, type LinkedInAuth } from '@linkedin-auth/node';
import { authorizationUrl, clientId, clientSecret, redirectUri } from './client.ts';

/** The adapter's result for a scenario: a failure code, or a text for an outcome without a failure. */
export type Met = string;

/** LinkedIn's own origin. The adapter does not know that a fake answers. */
const linkedIn = 'https://www.linkedin.com';

interface Site {
  readonly fake: FakeLinkedIn;
  readonly auth: LinkedInAuth;
  readonly failures: readonly Failure[];
}

/** Returns the adapter as configured in its README, and a fake that answers in LinkedIn's place. They have separate clocks. */
function documentedSite(): Site {
  const fake = createFakeLinkedIn({
    apps: [{ clientId, clientSecret, redirectUris: [redirectUri], refreshTokens: true, clientCredentials: true }],
  });
  const failures: Failure[] = [];
  const auth = createLinkedInAuth({
    clientId,
    clientSecret,
    redirectUri,
    sealingKeys: ['a sealing key of at least 32 characters'],
    fetch: fake.intercept(),
    onFailure: (failure) => void failures.push(failure),
  });
  return { fake, auth, failures };
}

/** Triggers a scenario through the adapter and returns the failure code that the application receives. */
export async function meetThroughAdapter(name: ScenarioName): Promise<Met> {
  const site = documentedSite();
  const { surface } = scenarios[name];
  const isLogin = ['authorization', 'callback', 'accessToken', 'jwks'].includes(surface);
  return isLogin ? logIn(site, name) : call(site, name);
}

async function logIn({ fake, auth, failures }: Site, name: ScenarioName): Promise<Met> {
  fake.setScenario(name);
  const begun = await auth.fetch(new Request(new URL('/auth/linkedin/login', redirectUri)));
  const cookie = begun.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const callback = await fake.authorize(begun.headers.get('location') ?? '').catch(() => null);
  if (callback === null) return 'LinkedIn’s own page';
  await auth.fetch(new Request(callback, { headers: { cookie } }));
  return failures[0]?.code ?? 'no failure';
}

async function call({ fake, auth }: Site, name: ScenarioName): Promise<Met> {
  const request = new URL(authorizationUrl().search, `${linkedIn}/oauth/v2/authorization`);
  const code = (await fake.authorize(request)).searchParams.get('code') ?? '';
  const granted = await auth.exchangeCode({ code });
  if (!granted.ok) throw new Error(granted.failure.code);
  const accessToken = revealSecret(granted.tokens.accessToken);
  const refreshToken = granted.tokens.refreshToken === null ? '' : revealSecret(granted.tokens.refreshToken);
  const readMember = () => auth.fetchMember(accessToken, { sub: granted.member?.sub });
  const calls = {
    refresh: () => auth.refresh(refreshToken),
    applicationToken: () => auth.applicationToken(),
    introspection: () => auth.introspect(accessToken),
    userinfo: readMember,
    api: readMember,
  };
  // All other surfaces belong to a login.
  const surface = scenarios[name].surface as keyof typeof calls;
  fake.setScenario(name);
  const result = await calls[surface]();
  if (!result.ok) return result.failure.code;
  if (!('tokenStatus' in result) || result.active) return 'no failure';
  return `introspected as ${result.tokenStatus ?? 'not active'}`;
}
