import { explain, type FailureCode } from '@linkedin-auth/core';
import type { Ending } from '../endings.ts';
import { member } from './fake-browser.ts';

/** The server's result for a callback. */
export type Told =
  | { readonly status: 'signed-in'; readonly sub: string }
  | { readonly status: 'failed'; readonly code: FailureCode };

type Door =
  | { readonly mode: 'redirect'; readonly returnTo: string }
  | { readonly mode: 'popup'; readonly returnTo: string; readonly channel: string };

interface Attempt {
  readonly door: Door;
  readonly startedAt: number;
  /** The code of the exchange, finished or not. */
  code: string | null;
  told: Promise<Told> | null;
}

const expiresAt = Date.UTC(2030, 0, 1);
const anHour = 60 * 60 * 1000;
const requestTimeout = 15_000;

const memberOf = (sub: string) => ({ ...member, sub });

export const outcomeOf = (told: Told): object =>
  told.status === 'signed-in'
    ? { status: 'succeeded', grant: { member: memberOf(told.sub), scope: [], expiresAt, tokens: null } }
    : { status: 'failed', code: told.code, evidence: {} };

/** Creates a stub of the server's routes for one browser, and of the LinkedIn behind them. */
export function stubServer() {
  const attempts = new Map<string, Attempt>();
  const endings = new Map<string, Ending>();
  const waiting = new Set<{ readonly until: number; readonly giveUp: () => void }>();
  const world = { now: 0, exchanges: 0, session: null as string | null };

  const exchange = async (code: string): Promise<Told> => {
    world.exchanges += 1;
    const ending = endings.get(code);
    if (ending?.kind === 'granted') {
      world.session = ending.sub;
      return { status: 'signed-in', sub: ending.sub };
    }
    if (ending?.kind === 'refused') return { status: 'failed', code: ending.code };
    await new Promise<void>((resolve) => void waiting.add({ until: world.now + requestTimeout, giveUp: resolve }));
    return { status: 'failed', code: 'access_token_timeout' };
  };

  const refused = (code: FailureCode) => ({ told: Promise.resolve<Told>({ status: 'failed', code }), door: null });

  /** Returns the result for the parameters of a callback. A login that is over keeps its outcome. */
  const finish = (
    parameters: Readonly<Record<string, string>>,
  ): { readonly told: Promise<Told>; readonly door: Door | null } => {
    const { state = '', code = null, error, iss } = parameters;
    const attempt = attempts.get(state);
    if (attempt === undefined) return refused('state_mismatch');
    if (iss !== undefined) return refused('issuer_mismatch');
    const { door, startedAt } = attempt;
    if (attempt.told !== null) {
      // Another code for a login that is over is ignored. The same code again would be the page's mistake, so it counts.
      if (code !== null && code === attempt.code) world.exchanges += 1;
      return { told: attempt.told, door };
    }
    if (world.now - startedAt >= anHour) attempt.told = refused('callback_timeout').told;
    // The stub sends the two documented errors, which are failure codes too.
    else if (error !== undefined) attempt.told = refused(error as FailureCode).told;
    else {
      attempt.code = code;
      attempt.told = exchange(code ?? '');
    }
    return { told: attempt.told, door };
  };

  const routes: Readonly<Record<string, (body: string) => Promise<Response>>> = {
    'GET /auth/linkedin/session': async () =>
      Response.json(
        world.session === null
          ? { status: 'signed-out' }
          : { status: 'signed-in', member: memberOf(world.session), expiresAt },
      ),
    'POST /auth/linkedin/logout': async () => {
      world.session = null;
      // Outcomes are deleted with the session.
      for (const [state, { told }] of attempts) if (told !== null) attempts.delete(state);
      return new Response(null, { status: 204 });
    },
    'POST /auth/linkedin/exchange': async (body) => {
      // The page sends an object of strings.
      const { told, door } = finish(JSON.parse(body) as Readonly<Record<string, string>>);
      const answer = await told;
      return answer.status === 'signed-in'
        ? Response.json({ status: 'signed-in', member: memberOf(answer.sub), expiresAt, door })
        : Response.json(
            { status: 'failed', failure: explain(answer.code), door },
            { status: door === null ? 401 : 200 },
          );
    },
  };

  return {
    fetch: async (path: string, init: RequestInit = {}): Promise<Response> =>
      (await routes[`${init.method ?? 'GET'} ${path}`]?.(String(init.body))) ?? new Response(null, { status: 404 }),
    /** Handles `GET /login`. Returns the `state` of the callback. */
    login: (url: string): string => {
      const query = new URL(url, 'http://this.page').searchParams;
      const [channel, returnTo] = [query.get('channel'), query.get('returnTo') ?? '/'];
      const state = crypto.randomUUID();
      attempts.set(state, {
        door: channel === null ? { mode: 'redirect', returnTo } : { mode: 'popup', returnTo, channel },
        startedAt: world.now,
        code: null,
        told: null,
      });
      return state;
    },
    finish,
    /** Returns a new authorization code, for which LinkedIn will answer as the ending says. */
    newCode: (ending: Ending): string => {
      const code = `canary-code-${crypto.randomUUID()}`;
      endings.set(code, ending);
      return code;
    },
    codes: () => [...endings.keys()],
    now: () => world.now,
    exchanges: () => world.exchanges,
    pass: (milliseconds: number): void => {
      world.now += milliseconds;
      for (const wait of waiting) {
        if (wait.until > world.now) continue;
        waiting.delete(wait);
        wait.giveUp();
      }
    },
  };
}
