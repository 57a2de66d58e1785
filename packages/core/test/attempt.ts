import { createActor, fromPromise, type InspectionEvent, SimulatedClock } from 'xstate';
import {
  type ExchangeInput,
  type ExchangeResult,
  type LinkedInAuthInput,
  type LinkedInAuthSnapshot,
  linkedInAuthMachine,
  parseCallback,
  parseTokenResponse,
} from '../src/index.ts';
import type { NoResponse, SentRequest } from '../src/wire.ts';
import { namesOfTaken } from './transitions.ts';

export const state = 'state-of-this-very-attempt';
export const startedAt = 1_700_000_000_000;

export const redirectUri = 'https://app.example/auth/linkedin/callback';

export const input: LinkedInAuthInput = {
  request: {
    clientId: 'client',
    redirectUri,
    scope: ['openid', 'profile', 'email'],
  },
  state,
  startedAt,
};

/** Returns a callback of this attempt. `query` overrides or adds parameters. */
export const callback = (query: Readonly<Record<string, string>> = { code: 'AQcode' }, receivedAt = startedAt + 1000) =>
  ({
    type: 'callback.received',
    callback: parseCallback(new URLSearchParams({ state, ...query })),
    receivedAt,
  }) as const;

export const sent: SentRequest = {
  redirectUri,
  at: startedAt + 1100,
  codeVerifierSent: false,
  codeChallengeSent: false,
  codeSentBefore: false,
};

/** Returns a request without an answer. It may have arrived, unless `change` says otherwise. */
export const noResponse = (reason: NoResponse['reason'], facts: Partial<NoResponse> = {}): NoResponse => ({
  kind: 'no-response',
  reason,
  mayHaveArrived: true,
  receivedAt: startedAt + 1200,
  ...facts,
});

/** Returns LinkedIn's answer to the token request, as an exchange actor would report it. */
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
  /** A snapshot in XState's own form, which is restored in place of the input. */
  readonly snapshot?: unknown;
}

/** Every transition taken by an attempt of this test file, by name. */
export const taken = new Set<string>();

/** Starts an attempt under test, with a controlled clock and a record of the exchange's inputs. */
export function drive({ exchange = async () => granted, input: overrides = {}, inspect, snapshot }: Driven = {}) {
  const clock = new SimulatedClock();
  const exchanges: ExchangeInput[] = [];
  const errors: unknown[] = [];
  const machine = linkedInAuthMachine.provide({
    actors: {
      exchangeCode: fromPromise<ExchangeResult, ExchangeInput>(({ input: asked }) => {
        exchanges.push(asked);
        return exchange();
      }),
    },
  });
  const actor = createActor(machine, {
    input: { ...input, ...overrides },
    // Any stored value: the test is about XState's handling of it.
    ...(snapshot !== undefined && { snapshot: snapshot as LinkedInAuthSnapshot }),
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

/** Lets settled promises reach the machine. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};
