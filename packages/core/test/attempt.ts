import { createActor, fromPromise, type InspectionEvent, SimulatedClock } from 'xstate';
import {
  type ExchangeResult,
  type LinkedInAuthInput,
  linkedInAuthMachine,
  parseCallback,
  parseTokenResponse,
  type SentRequest,
} from '../src/index.ts';
import { namesOfTaken } from './transitions.ts';

export const state = 'state-of-this-very-attempt';
export const startedAt = 1_700_000_000_000;

export const input: LinkedInAuthInput = {
  request: {
    clientId: 'client',
    redirectUri: 'https://app.example/auth/linkedin/callback',
    scope: ['openid', 'profile', 'email'],
  },
  state,
  startedAt,
};

/** A callback of this attempt; `query` overrides or adds. */
export const callback = (query: Readonly<Record<string, string>> = { code: 'AQcode' }, receivedAt = startedAt + 1000) =>
  ({
    type: 'callback.received',
    callback: parseCallback(new URLSearchParams({ state, ...query })),
    receivedAt,
  }) as const;

export const sent: SentRequest = {
  redirectUri: 'https://app.example/auth/linkedin/callback',
  at: startedAt + 1100,
  codeVerifierSent: false,
  codeSentBefore: false,
};

/** LinkedIn's answer to the token request, as an exchange actor would report it. */
export const answer = (status: number, body: unknown, facts: Partial<SentRequest> = {}): ExchangeResult => ({
  kind: 'response',
  response: parseTokenResponse({ status, body: typeof body === 'string' ? body : JSON.stringify(body) }),
  sent: { ...sent, ...facts },
  receivedAt: startedAt + 1200,
  identity: { kind: 'absent' },
});

export const member = {
  sub: 'abc',
  name: 'Ada Lovelace',
  givenName: 'Ada',
  familyName: 'Lovelace',
  email: null,
  emailVerified: false,
  picture: null,
  locale: null,
} as const;

export const granted = {
  ...answer(200, { access_token: 'AQtoken', expires_in: 5184000, scope: 'email,openid,profile' }),
  identity: { kind: 'verified', member },
} as ExchangeResult;

export interface Driven {
  readonly exchange?: (() => Promise<ExchangeResult>) | undefined;
  readonly input?: Partial<LinkedInAuthInput> | undefined;
  readonly inspect?: ((event: InspectionEvent) => void) | undefined;
}

/** Every transition taken by an attempt of this test file, by name. */
export const taken = new Set<string>();

/** An attempt under test: a controlled clock, and a record of what the exchange was asked. */
export function drive({ exchange = async () => granted, input: overrides = {}, inspect }: Driven = {}) {
  const clock = new SimulatedClock();
  const exchanges: unknown[] = [];
  const errors: unknown[] = [];
  const machine = linkedInAuthMachine.provide({
    actors: {
      exchangeCode: fromPromise(({ input: asked }) => {
        exchanges.push(asked);
        return exchange();
      }),
    },
  });
  const actor = createActor(machine, {
    input: { ...input, ...overrides },
    clock,
    inspect: (event) => {
      for (const name of namesOfTaken(event)) taken.add(name);
      inspect?.(event);
    },
  });
  actor.subscribe({ error: (error) => errors.push(error) });
  actor.start();
  return { actor, clock, exchanges, errors };
}

/** Lets promises that are already settled reach the machine. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};
