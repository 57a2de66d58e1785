import { diagnose, type GatheredAnswer, type GatheredEvidence } from '@linkedin-auth/core/diagnose';
import { type FakeLinkedIn, type ScenarioName, scenarios } from '@linkedin-auth/fake-linkedin';
import { authorizationUrl, exchange, freshCode, origin, partner, post, redirectUri } from './client.ts';

/** Core's name for each surface of the fake. */
const surfaces = {
  accessToken: 'access-token',
  refresh: 'refresh',
  applicationToken: 'application-token',
  introspection: 'introspection',
  userinfo: 'userinfo',
  // Met at userinfo.
  api: 'userinfo',
} as const;

/** A client's knowledge of its own requests, for scenarios that the answer alone does not identify. */
const known: Partial<Record<ScenarioName, object>> = {
  'authorization-prompt-none-stranded': { attempt: { parameters: { prompt: 'none' } } },
  'access-token-code-used': { sent: { redirectUri, codeSentBefore: true } },
  'access-token-redirect-uri-mismatch': { sent: { redirectUri: `${redirectUri}/another` } },
  'access-token-code-verifier-rejected': { sent: { codeVerifierSent: true } },
  'access-token-code-verifier-forbidden': { sent: { codeVerifierSent: true } },
  'api-unknown-authentication-schema': { authorization: 'other' },
  // The app expects a refresh token.
  'refresh-not-offered': { surface: 'refresh' },
};

/** Sends a request while a scenario is set and returns core's diagnosis of the answer. */
export async function meet(name: ScenarioName): Promise<string> {
  const fake = partner();
  const evidence = await gather(fake, name);
  return diagnose({ ...evidence, ...known[name] } as GatheredEvidence)?.code ?? 'no failure';
}

async function gather(fake: FakeLinkedIn, name: ScenarioName): Promise<GatheredEvidence> {
  const { surface } = scenarios[name];
  const startedAt = fake.now();
  if (surface === 'authorization') {
    fake.setScenario(name);
    const response = await fake.fetch(new Request(authorizationUrl()));
    return { surface, status: response.status, description: await response.text() };
  }
  if (surface === 'callback') {
    fake.setScenario(name);
    return { surface, query: (await fake.authorize(authorizationUrl())).searchParams, state: 'state' };
  }
  if (surface === 'jwks') throw new Error(`${name}: only a client that verifies id_tokens requests keys`);

  const controller = new AbortController();
  const { signal } = controller;
  const asked = async (): Promise<Response> => {
    if (surface === 'accessToken') {
      fake.setScenario(name);
      return exchange(fake, await freshCode(fake), {}, { signal });
    }
    const tokens = (await (await exchange(fake, await freshCode(fake))).json()) as Readonly<Record<string, string>>;
    const { access_token: token = '', refresh_token = '' } = tokens;
    fake.setScenario(name);
    switch (surface) {
      case 'refresh':
        return post(fake, '/oauth/v2/accessToken', { grant_type: 'refresh_token', refresh_token }, { signal });
      case 'applicationToken':
        return post(fake, '/oauth/v2/accessToken', { grant_type: 'client_credentials' }, { signal });
      case 'introspection':
        return post(fake, '/oauth/v2/introspectToken', { token }, { signal });
      case 'userinfo':
      case 'api':
        return fake.fetch(
          new Request(`${origin}/v2/userinfo`, { headers: { authorization: `Bearer ${token}` }, signal }),
        );
    }
  };
  // Aborts requests that never end. How long to wait is the client's decision.
  if (/-(network-timeout|slow-drip)$/.test(name)) {
    const met = outcomeOf(asked());
    await untilMet(fake, name);
    controller.abort();
    return { surface: surfaces[surface], ...(await met) } as GatheredEvidence;
  }
  const answer = await outcomeOf(asked());
  const isToken = surface === 'accessToken';
  return {
    surface: surfaces[surface],
    ...answer,
    ...(isToken && {
      // LinkedIn's time, as an adapter reads it.
      sent: { redirectUri, at: timeOf(answer) ?? fake.now() },
      attempt: { redirectUri, startedAt, scope: ['openid', 'profile', 'email'] },
    }),
    ...(name === 'userinfo-token-not-yet-active' && { issuedAt: startedAt, receivedAt: startedAt + 1000 }),
  } as GatheredEvidence;
}

/** Returns LinkedIn's time from the `Date` of an answer, or `null`. */
function timeOf(answer: GatheredAnswer): number | null {
  const date = 'noResponse' in answer ? null : answer.headers?.get('date');
  return typeof date === 'string' ? Date.parse(date) : null;
}

/** Returns the answer, or the reason why there is none. */
async function outcomeOf(asked: Promise<Response>): Promise<GatheredAnswer> {
  try {
    const { status, headers, ...response } = await asked.then(async (answer) => ({
      status: answer.status,
      headers: answer.headers,
      body: await answer.text(),
    }));
    return { status, headers, ...response };
  } catch (error) {
    return { noResponse: error instanceof DOMException ? 'timed-out' : 'unreachable' };
  }
}

/** Waits until the request has reached the scenario. */
async function untilMet(fake: FakeLinkedIn, name: ScenarioName): Promise<void> {
  for (;;) {
    const response = await fake.fetch(new Request(`${origin}/__fake__/scenarios`));
    const { active } = (await response.json()) as { readonly active: { readonly name: ScenarioName } | null };
    if (active?.name !== name) return;
  }
}
