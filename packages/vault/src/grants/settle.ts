import { linkedInTokenLogic } from '@linkedin-auth/core/compiled';
import type {
  LinkedInTokenEvent,
  LinkedInTokenInput,
  LinkedInTokenSnapshot,
  RefreshInput,
  TokenEndpointResult,
} from '@linkedin-auth/core/token';
import { loadOnce } from '@linkedin-auth/node/parts';
import { type Actor, createActor, fromCallback, fromPromise } from 'xstate';
import type { Config } from '../options/config.ts';
import { createRefreshTokens } from './refresh-tokens.ts';

/** Why a refresh that was due was not sent. */
export type Held =
  /** LinkedIn throttles the app. */
  | { readonly kind: 'paused'; readonly until: number }
  /** The lease would end before the request. */
  | { readonly kind: 'late' }
  /** The engine has given up this attempt, and repeats it on another worker under the same lease. */
  | { readonly kind: 'given up' };

/** A grant that no refresh of this process is changing. */
export interface Settled {
  readonly snapshot: LinkedInTokenSnapshot;
  readonly held: Held | null;
}

/** What happened to a grant. */
export interface Occasion {
  /** Asked before a refresh is sent: why it must not be, or `null`. */
  readonly mayRefresh: () => Promise<Held | null>;
  /** The ID of the grant, for an inspector. Without it, this is only a look at a stored grant, which no inspector sees. */
  readonly id?: string | undefined;
  /** Returns what to send to the machine. */
  readonly event?: ((context: LinkedInTokenSnapshot['context']) => LinkedInTokenEvent) | undefined;
  /** Aborts when the engine gives up this attempt: a refresh that is under way ends, and none is sent any more. */
  readonly givenUp?: AbortSignal | undefined;
}

/** Runs the machine of a stored grant until no refresh is under way. Each call creates and stops one actor. */
export type Settle = (grant: Omit<LinkedInTokenInput, 'now'>, occasion: Occasion) => Promise<Settled>;

/**
 * How much longer than a request the machine waits for it, in milliseconds. The store may take 30 seconds to answer before it, and the store
 * and the request name their own failures.
 */
const patience = 31_000;

export function createSettle(config: Config): Settle {
  const { clock, clientSecret, inspect, leadTime, requestTimeout, meter } = config;
  const refreshTokens = createRefreshTokens(config);
  const inspection = loadOnce(() => import('../inspection/inspect.ts'));
  const readings = fromCallback<{ type: 'read' }>(({ sendBack, receive }) => {
    receive(() => sendBack({ type: 'clock.read', at: clock() }));
  });
  const unwatched = { logic: linkedInTokenLogic, options: {} };
  /** Returns the logic to run, and its observer. */
  const watchedBy = async (observer: NonNullable<typeof inspect>, id: string) => {
    const { watchedLogic, inspectGrant } = await inspection();
    return { logic: watchedLogic, options: { inspect: await inspectGrant(observer, clientSecret, id) } };
  };
  return async (grant, { id, mayRefresh, event, givenUp }) => {
    const { logic, options } = inspect === undefined || id === undefined ? unwatched : await watchedBy(inspect, id);
    const refusal: { held: Held | null } = { held: null };
    const request: { sentAt: number | null } = { sentAt: null };
    let wake: () => void = () => {};
    let fail: (error: unknown) => void = () => {};
    const refresh = fromPromise<TokenEndpointResult, RefreshInput>(async ({ input, signal }) => {
      try {
        refusal.held = await mayRefresh();
        if (givenUp?.aborted) refusal.held = { kind: 'given up' };
      } catch (error) {
        fail(error);
        throw error;
      }
      // From here to the request nothing waits, so the answer above is still true when it is sent.
      if (refusal.held === null) {
        request.sentAt = performance.now();
        return refreshTokens(input.refreshToken, signal);
      }
      wake();
      return new Promise<never>(() => {});
    });
    const actor = createActor(logic.provide({ actors: { clock: readings, refreshTokens: refresh } }), {
      input: { ...grant, now: clock(), leadTime, refreshTimeout: requestTimeout + patience },
      ...options,
    });
    const settled = new Promise<void>((resolve, reject) => {
      wake = resolve;
      fail = reject;
    });
    settled.catch(() => {});
    // The actor is stopped then, which aborts its request.
    const giveUp = (): void => {
      refusal.held = { kind: 'given up' };
      wake();
    };
    givenUp?.addEventListener('abort', giveUp, { once: true });
    /** Measures the refresh that has just ended, if there was one and its attempt was not given up. */
    const measureSince = ({ context: { tokens } }: LinkedInTokenSnapshot): void => {
      if (request.sentAt === null || refusal.held !== null) return;
      const { context, output } = actor.getSnapshot() as LinkedInTokenSnapshot;
      const failure = context.trouble?.code ?? output?.code ?? 'unexpected_error';
      meter.record({
        kind: 'refresh',
        seconds: (performance.now() - request.sentAt) / 1000,
        failure: context.tokens === tokens ? failure : null,
      });
      request.sentAt = null;
    };
    try {
      const before = actor.getSnapshot() as LinkedInTokenSnapshot;
      const quiet = untilQuiet(actor);
      actor.start();
      await Promise.race([quiet, settled]);
      measureSince(before);
      const started = actor.getSnapshot() as LinkedInTokenSnapshot;
      if (event !== undefined && started.status === 'active') {
        actor.send(event(started.context));
        if (refusal.held === null) await Promise.race([untilQuiet(actor), settled]);
        measureSince(started);
      }
      const snapshot = actor.getSnapshot() as LinkedInTokenSnapshot;
      return { snapshot, held: isRefreshing(snapshot) ? refusal.held : null };
    } finally {
      givenUp?.removeEventListener('abort', giveUp);
      actor.stop();
    }
  };
}

const isRefreshing = (snapshot: LinkedInTokenSnapshot): boolean => snapshot.matches({ alive: 'refreshing' });

/** Resolves when no refresh is under way. */
function untilQuiet(actor: Actor<typeof linkedInTokenLogic>): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (!isRefreshing(actor.getSnapshot() as LinkedInTokenSnapshot)) resolve();
    };
    // Without an observer, XState throws an error later, outside every call.
    actor.subscribe({ next: look, complete: look, error: reject });
    look();
  });
}
