import { createActor, fromCallback, fromPromise, type InspectionEvent, SimulatedClock } from 'xstate';
import { linkedInTokenLogic } from '../src/compiled.ts';
import { hideSecret, parseTokenResponse, type Tokens } from '../src/index.ts';
import { linkedInTokenDefinition } from '../src/inspection.ts';
import {
  connectToken,
  type LinkedInTokenInput,
  type LinkedInTokenMachine,
  type LinkedInTokenSnapshot,
  linkedInTokenMachine,
  type RefreshInput,
  type TokenEndpointResult,
} from '../src/token.ts';
import type { LogicLike } from './logic.ts';
import { namesOfTaken } from './transitions.ts';

export const day = 24 * 60 * 60 * 1000;
/** When the member granted access. */
export const grantedAt = 1_700_000_000_000;

export const withoutRefresh: Tokens = {
  accessToken: hideSecret('AQ-access'),
  refreshToken: null,
  refreshTokenExpiresAt: null,
};

export const withRefresh: Tokens = {
  accessToken: hideSecret('AQ-access'),
  refreshToken: hideSecret('AQ-refresh'),
  refreshTokenExpiresAt: grantedAt + 365 * day,
};

const usual: LinkedInTokenInput = {
  tokens: withRefresh,
  scope: ['openid', 'profile'],
  issuedAt: grantedAt,
  expiresAt: grantedAt + 60 * day,
  now: grantedAt,
};

/** Returns LinkedIn's answer to a refresh, as an actor would report it. */
export const refreshAnswer = (
  status: number,
  body: unknown,
  receivedAt: number,
  headers?: Headers,
): TokenEndpointResult => ({
  kind: 'response',
  response: parseTokenResponse({
    status,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers,
    receivedAt,
  }),
  receivedAt,
});

/** Returns a granted refresh: 60 days, but never beyond the expiry of the refresh token. */
export const renewal = (receivedAt: number, refreshTokenEnds = grantedAt + 365 * day): TokenEndpointResult => {
  const left = Math.max(0, Math.floor((refreshTokenEnds - receivedAt) / 1000));
  return refreshAnswer(
    200,
    {
      access_token: `AQ-access-${receivedAt}`,
      expires_in: Math.min(60 * 24 * 60 * 60, left),
      refresh_token: 'AQ-refresh',
      refresh_token_expires_in: left,
      scope: 'openid,profile',
    },
    receivedAt,
  );
};

export interface DrivenToken {
  readonly input?: Partial<LinkedInTokenInput> | undefined;
  readonly refresh?: ((receivedAt: number, signal: AbortSignal) => Promise<TokenEndpointResult>) | undefined;
  readonly inspect?: ((event: InspectionEvent) => void) | undefined;
}

function start(
  logic: LogicLike<LinkedInTokenMachine>,
  { input = {}, refresh = async (receivedAt) => renewal(receivedAt), inspect }: DrivenToken,
) {
  const clock = new SimulatedClock();
  const timers: number[] = [];
  const refreshes: { readonly at: number; readonly input: RefreshInput; readonly signal: AbortSignal }[] = [];
  const errors: unknown[] = [];
  const now = (): number => (input.now ?? grantedAt) + clock.now();
  const provided = logic.provide({
    actors: {
      clock: fromCallback<{ type: 'read' }>(({ sendBack, receive }) => {
        receive(() => sendBack({ type: 'clock.read', at: now() }));
      }),
      refreshTokens: fromPromise<TokenEndpointResult, RefreshInput>(({ input: asked, signal }) => {
        refreshes.push({ at: now(), input: asked, signal });
        return refresh(now(), signal);
      }),
    },
  });
  const actor = createActor(provided, {
    input: { ...usual, ...input },
    clock: {
      setTimeout: (fn, timeout) => {
        timers.push(timeout);
        return clock.setTimeout(fn, timeout);
      },
      clearTimeout: (id) => clock.clearTimeout(id),
    },
    ...(inspect !== undefined && { inspect }),
  });
  actor.subscribe({ error: (error) => errors.push(error) });
  actor.start();
  const seen = () => connectToken(actor.getSnapshot() as LinkedInTokenSnapshot, actor.send);
  return { actor, clock, now, refreshes, timers, errors, seen };
}

/** Every transition of the machine taken by a test file, by name. */
export const taken = new Set<string>();

/** Starts a token machine under test, with a controlled clock and a record of refreshes, their times and the lengths of timers. */
export const driveToken = (driven: DrivenToken = {}) =>
  start(linkedInTokenMachine, {
    ...driven,
    inspect: (event) => {
      for (const name of namesOfTaken(event)) taken.add(name);
      driven.inspect?.(event);
    },
  });

const watchedLogic = linkedInTokenLogic.watched(linkedInTokenDefinition);

/** Starts the same life on the table. An inspector sees the watched one, as in the adapters. */
const driveTable: typeof driveToken = (driven = {}) =>
  start(driven.inspect === undefined ? linkedInTokenLogic : watchedLogic, driven);

export interface TokenLife {
  readonly name: string;
  readonly logic: LogicLike<LinkedInTokenMachine>;
  readonly driveToken: typeof driveToken;
}

/** The life of a token as XState's machine, and as the table that was compiled from it. Each law holds for both. */
export const tokenLives: readonly [TokenLife, TokenLife] = [
  { name: 'as a machine', logic: linkedInTokenMachine, driveToken },
  { name: 'as a table', logic: linkedInTokenLogic, driveToken: driveTable },
];

/** Lets settled promises reach the machine. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

/** Lets time pass: timers fire, promises settle, and new timers are set. */
export async function pass(
  { clock }: Pick<ReturnType<typeof driveToken>, 'clock'>,
  milliseconds: number,
  step = day,
): Promise<void> {
  await settled();
  for (let left = milliseconds; left > 0; left -= step) {
    clock.increment(Math.min(step, left));
    await settled();
  }
}
