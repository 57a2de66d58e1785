import { type ExchangeResult, linkedInAuthMachine, parseCallback, parseTokenResponse } from '@linkedin-auth/core';
import { createActor, fromPromise, type InspectionEvent, type Observer, toPromise } from 'xstate';

type Inspect = Observer<InspectionEvent> | ((event: InspectionEvent) => void);

const request = {
  clientId: 'client',
  redirectUri: 'https://app.example/auth/linkedin/callback',
  scope: ['openid', 'profile', 'email'],
};

const responses = {
  succeeded: { status: 200, body: { access_token: 'AQ-Canary', expires_in: 5_184_000, scope: 'openid,profile,email' } },
  invalid_client: { status: 401, body: { error: 'invalid_client', error_description: 'Client authentication failed' } },
} as const;

const member = {
  sub: 'Canary-sub',
  name: 'Canary Lovelace',
  givenName: null,
  familyName: null,
  email: 'canary@example.com',
  emailVerified: true,
  picture: null,
  locale: null,
};

/** Runs one login to its end, in a page or a process. */
export async function logIn(inspect: Inspect, end: keyof typeof responses): Promise<void> {
  const startedAt = Date.now();
  const { status, body } = responses[end];
  const machine = linkedInAuthMachine.provide({
    actors: {
      exchangeCode: fromPromise(
        async (): Promise<ExchangeResult> => ({
          kind: 'response',
          response: parseTokenResponse({ status, body: JSON.stringify(body) }),
          sent: { redirectUri: request.redirectUri, at: startedAt, codeVerifierSent: false, codeSentBefore: false },
          receivedAt: startedAt,
          identity: { kind: 'verified', member },
        }),
      ),
    },
  });
  const state = `Canary-${crypto.randomUUID()}`;
  const actor = createActor(machine, { input: { request, state, startedAt }, inspect }).start();
  const callback = parseCallback(new URLSearchParams({ code: 'AQ-Canary', state }));
  actor.send({ type: 'callback.received', callback, receivedAt: startedAt });
  await toPromise(actor);
}
