import {
  type ExchangeInput,
  type ExchangeResult,
  linkedInAuthMachine,
  parseCallback,
  parseTokenResponse,
  revealSecret,
  type Secret,
} from '@linkedin-auth/core';
import { linkedInTokenMachine, type RefreshInput, type TokenEndpointResult } from '@linkedin-auth/core/token';
import { parseAnswer, parseIntrospection } from '@linkedin-auth/core/wire';
import { createFakeLinkedIn, type FakeLinkedIn, type ScenarioName, scenarios } from '@linkedin-auth/fake-linkedin';
import { createInspector } from '@linkedin-auth/inspector';
import { createActor, fromCallback, fromPromise, SimulatedClock, toPromise } from 'xstate';

/*
 * Runs logins at the fake and records their traces. Nothing in them depends on randomness or the time of day, so that the same code
 * writes the same files.
 */

const app = { clientId: 'fake-client-id', clientSecret: 'fake-client-secret' };
const redirectUri = 'https://app.example/auth/linkedin/callback';
const scope = ['openid', 'profile', 'email'];
const origin = 'https://fake.example';
const state = 'a-state-that-nobody-can-guess';
const startedAt = Date.UTC(2026, 0, 1);
const minute = 60 * 1000;
const day = 24 * 60 * minute;

/** The facts of a request that distinguish the causes which share one of LinkedIn's texts. */
const known: Readonly<
  Record<string, { readonly sentTo?: string; readonly wait?: number; readonly codeVerifier?: true }>
> = {
  'access-token-redirect-uri-mismatch': { sentTo: `${redirectUri}/another` },
  'access-token-code-expired-or-invalid': { wait: 31 * minute },
  'access-token-code-verifier-rejected': { codeVerifier: true },
};

interface Environment {
  readonly fake: FakeLinkedIn;
  readonly now: () => number;
  readonly advance: (milliseconds: number) => void;
}

function createEnvironment(): Environment {
  let time = startedAt;
  let lastByte = 0;
  const fake = createFakeLinkedIn({
    apps: [{ ...app, redirectUris: [redirectUri], refreshTokens: true }],
    clock: () => time,
    random: (bytes) => Uint8Array.from({ length: bytes }, () => (lastByte += 1) % 256),
  });
  return { fake, now: () => time, advance: (milliseconds) => (time += milliseconds) };
}

const authorizationUrl = (): URL => {
  const query = {
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: redirectUri,
    scope: scope.join(' '),
    state,
  };
  return new URL(`/oauth/v2/authorization?${new URLSearchParams(query)}`, origin);
};

async function sendTokenRequest(
  { fake, now }: Environment,
  form: Readonly<Record<string, string>>,
): Promise<TokenEndpointResult> {
  const body = new URLSearchParams({ client_id: app.clientId, client_secret: app.clientSecret, ...form });
  try {
    const response = await fake.fetch(new Request(`${origin}/oauth/v2/accessToken`, { method: 'POST', body }));
    const { status, headers } = response;
    const secrets = [form['code'], form['refresh_token']].filter((secret) => secret !== undefined);
    const raw = { status, headers, body: await response.text(), receivedAt: now(), secrets };
    return { kind: 'response', response: parseTokenResponse(raw), receivedAt: now() };
  } catch {
    return { kind: 'no-response', reason: 'unreachable', mayHaveArrived: true, receivedAt: now() };
  }
}

const member = {
  sub: 'somebody',
  name: null,
  givenName: null,
  familyName: null,
  email: null,
  emailVerified: false,
  picture: null,
  locale: null,
};

/** Whether a scenario takes effect after a login. A missing refresh token does so when it is needed. */
const isAfterLogin = (scenario: ScenarioName): boolean =>
  ['refresh', 'userinfo', 'api', 'introspection'].includes(scenarios[scenario].surface) ||
  scenario === 'refresh-not-offered';

/** Returns the trace of a login, or of a token if the scenario takes effect after the login. */
export async function traceOf(scenario: ScenarioName | null): Promise<string> {
  const environment = createEnvironment();
  const inspector = createInspector({ name: 'docs', clock: environment.now });
  const recording = inspector.record();
  if (scenario !== null && isAfterLogin(scenario)) await useToken(environment, inspector.inspect, scenario);
  else await logIn(environment, inspector.inspect, scenario);
  return withStableIds(recording.trace());
}

type Inspect = ReturnType<typeof createInspector>['inspect'];

async function logIn(environment: Environment, inspect: Inspect, scenario: ScenarioName | null): Promise<void> {
  const { fake, now, advance } = environment;
  const { sentTo = redirectUri, wait = 0, codeVerifier = false } = (scenario === null ? null : known[scenario]) ?? {};
  const exchangeCode = fromPromise<ExchangeResult, ExchangeInput>(async () => {
    const result = await sendTokenRequest(environment, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
    });
    if (result.kind === 'no-response') return result;
    if (result.kind !== 'response') throw new Error('the token request was not sent');
    const sent = { redirectUri: sentTo, at: now(), codeVerifierSent: codeVerifier, codeSentBefore: false };
    return { ...result, sent, identity: { kind: 'verified', member } };
  });
  const actor = createActor(linkedInAuthMachine.provide({ actors: { exchangeCode } }), {
    input: { request: { clientId: app.clientId, redirectUri, scope }, state, startedAt: now() },
    clock: new SimulatedClock(),
    inspect,
  }).start();
  let code = '';
  const surface = scenario === null ? null : scenarios[scenario].surface;
  if (scenario !== null && surface !== 'accessToken') fake.setScenario(scenario);
  if (surface === 'authorization') {
    const response = await fake.fetch(new Request(authorizationUrl()));
    actor.send({ type: 'authorization.rejected', status: response.status, description: await response.text() });
  } else {
    const { searchParams } = await fake.authorize(authorizationUrl());
    code = searchParams.get('code') ?? '';
    if (scenario !== null && surface === 'accessToken') fake.setScenario(scenario);
    advance(wait);
    actor.send({ type: 'callback.received', callback: parseCallback(searchParams), receivedAt: now() });
  }
  await toPromise(actor);
}

async function useToken(environment: Environment, inspect: Inspect, scenario: ScenarioName): Promise<void> {
  const { now, advance } = environment;
  const { surface } = scenarios[scenario];
  if (surface === 'accessToken') environment.fake.setScenario(scenario);
  const { accessToken, refreshToken } = await grantTokens(environment);
  let end = (): void => {};
  const refreshed = new Promise<void>((resolve) => {
    // Resolves after the machine has received the result.
    end = () => setTimeout(resolve);
  });
  const refreshTokens = fromPromise<TokenEndpointResult, RefreshInput>(async ({ input }) => {
    try {
      return await sendTokenRequest(environment, {
        grant_type: 'refresh_token',
        refresh_token: revealSecret(input.refreshToken),
      });
    } finally {
      end();
    }
  });
  const clock = fromCallback<{ type: 'read' }>(({ receive, sendBack }) =>
    receive(() => sendBack({ type: 'clock.read', at: now() })),
  );
  const refreshTokenExpiresAt = refreshToken === null ? null : startedAt + 365 * day;
  const tokens = { accessToken, refreshToken, refreshTokenExpiresAt };
  const actor = createActor(linkedInTokenMachine.provide({ actors: { refreshTokens, clock } }), {
    input: { tokens, scope, issuedAt: startedAt, expiresAt: startedAt + 60 * day, now: now() },
    clock: new SimulatedClock(),
    inspect,
  }).start();
  // A token that is seconds old may not be active yet, which is another failure.
  advance(minute);
  if (surface !== 'accessToken') environment.fake.setScenario(scenario);
  if (surface === 'userinfo' || surface === 'api') {
    const answer = parseAnswer(await rawResponse(environment, 'GET', '/v2/userinfo', accessToken));
    actor.send({ type: 'api.answered', accessToken, answer, at: now() });
  } else if (surface === 'introspection') {
    const introspection = parseIntrospection(
      await rawResponse(environment, 'POST', '/oauth/v2/introspectToken', accessToken),
    );
    actor.send({ type: 'introspection.answered', accessToken, introspection });
  } else if (surface === 'refresh') {
    actor.send({ type: 'token.refresh' });
    await refreshed;
  } else {
    advance(55 * day);
    actor.send({ type: 'clock.read', at: now() });
  }
  actor.stop();
}

/** Gets a grant from the fake, so that the fake accepts its tokens. */
async function grantTokens(environment: Environment) {
  const { searchParams } = await environment.fake.authorize(authorizationUrl());
  const code = searchParams.get('code') ?? '';
  const result = await sendTokenRequest(environment, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
  });
  if (result.kind !== 'response' || result.response.kind !== 'granted')
    throw new Error('the fake did not grant the tokens');
  return result.response;
}

/** Sends the access token to the fake, in a header or in a form, and returns the raw response. */
async function rawResponse({ fake, now }: Environment, method: 'GET' | 'POST', path: string, accessToken: Secret) {
  const token = revealSecret(accessToken);
  const form = new URLSearchParams({ client_id: app.clientId, client_secret: app.clientSecret, token });
  const response = await fake.fetch(
    new Request(origin + path, {
      method,
      ...(method === 'GET' ? { headers: { authorization: `Bearer ${token}` } } : { body: form }),
    }),
  );
  const { status, headers } = response;
  return { status, headers, body: await response.text(), receivedAt: now(), secrets: [token] };
}

/** Renumbers the ids of sources and actors from 0, because they count processes and logins. */
function withStableIds(trace: string): string {
  const ids = new Map<string, number>();
  return trace.replace(/docs-[0-9a-f]{8}:x:(\d+)/g, (_, id: string) => {
    if (!ids.has(id)) ids.set(id, ids.size);
    return `docs-00000000:x:${ids.get(id)}`;
  });
}
