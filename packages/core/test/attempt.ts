import { createActor, fromPromise, type InspectionEvent, SimulatedClock } from 'xstate';
import { linkedInAuthLogic } from '../src/compiled.ts';
import {
  type ExchangeInput,
  type ExchangeResult,
  type LinkedInAuthInput,
  type LinkedInAuthMachine,
  type LinkedInAuthSnapshot,
  linkedInAuthMachine,
  parseCallback,
  parseTokenResponse,
} from '../src/index.ts';
import { linkedInAuthDefinition } from '../src/inspection.ts';
import type { NoResponse, SentRequest } from '../src/wire.ts';
import type { LogicLike } from './logic.ts';
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

export type LoginLogic = LogicLike<LinkedInAuthMachine>;

function start(
  logic: LoginLogic,
  { exchange = async () => granted, input: overrides = {}, inspect, snapshot }: Driven,
) {
  const clock = new SimulatedClock();
  const exchanges: ExchangeInput[] = [];
  const errors: unknown[] = [];
  const provided = logic.provide({
    actors: {
      exchangeCode: fromPromise<ExchangeResult, ExchangeInput>(({ input: asked }) => {
        exchanges.push(asked);
        return exchange();
      }),
    },
  });
  const actor = createActor(provided, {
    input: { ...input, ...overrides },
    // Any stored value: the test is about XState's handling of it.
    ...(snapshot !== undefined && { snapshot: snapshot as LinkedInAuthSnapshot }),
    clock,
    ...(inspect !== undefined && { inspect }),
  });
  actor.subscribe({ error: (error) => errors.push(error) });
  actor.start();
  return { actor, clock, exchanges, errors };
}

/** Every transition of the machine taken by an attempt of this test file, by name. */
export const taken = new Set<string>();

/** Starts an attempt under test, with a controlled clock and a record of the exchange's inputs. */
export const drive = (driven: Driven = {}) =>
  start(linkedInAuthMachine, {
    ...driven,
    inspect: (event) => {
      for (const name of namesOfTaken(event)) taken.add(name);
      driven.inspect?.(event);
    },
  });

const watchedLogic = linkedInAuthLogic.watched(linkedInAuthDefinition);

/** Starts the same attempt on the table. An inspector sees the watched one, as in the adapters. */
const driveTable: typeof drive = (driven = {}) =>
  start(driven.inspect === undefined ? linkedInAuthLogic : watchedLogic, driven);

export interface Login {
  readonly name: string;
  readonly logic: LoginLogic;
  readonly drive: typeof drive;
}

/** The login as XState's machine, and as the table that was compiled from it. Each law holds for both. */
export const logins: readonly [Login, Login] = [
  { name: 'as a machine', logic: linkedInAuthMachine, drive },
  { name: 'as a table', logic: linkedInAuthLogic, drive: driveTable },
];

/** Lets settled promises reach the machine. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};
