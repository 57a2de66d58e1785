import { inspect } from 'node:util';
import { type Failure, isFailureCode } from '@linkedin-auth/core';
import {
  type AdapterHarness,
  type Ending,
  type Forgery,
  type Login,
  type Outcome,
  overhearConsole,
  printed,
  type Session,
} from '@linkedin-auth/testing';
import { vi } from 'vitest';
import { type Answer, clientSecret, idToken, origin, sealingKey, site } from './stub.ts';

/** How a callback reaches the routes: by LinkedIn's redirect, or by a page at the redirect URI that posts the parameters. */
export type Way = 'GET /callback' | 'POST /exchange';

/** The routes' JSON for a delivery. Assertions follow where it is parsed. */
type Told =
  | { readonly status: 'signed-in'; readonly member: { readonly sub: string } | null }
  | { readonly status: 'failed'; readonly failure: Failure };

const accessToken = 'canary-access-token';

/** Creates `createLinkedInAuth`, a browser with cookies, and a LinkedIn whose response to a code decides how the login ends. */
export function nodeHarness(way: Way): AdapterHarness {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const secrets = [clientSecret, sealingKey, accessToken];
  const traces: string[] = [];
  const note = (value: unknown): void => {
    traces.push(inspect(value, { depth: 10, showHidden: true, getters: true }), printed(value));
  };
  const stopListening = overhearConsole(note);

  const endings = new Map<string, Ending>();
  let waits = (): void => {};
  const answer: Answer = async ({ body }, signal) => {
    const ending = endings.get(body.get('code') ?? '');
    if (ending?.kind === 'granted') {
      const token = await idToken(time.now, { claims: { sub: ending.sub } });
      secrets.push(token);
      return Response.json({ access_token: accessToken, expires_in: 5184000, scope: 'openid', id_token: token });
    }
    if (ending?.kind === 'refused') {
      const { status, error, description } = ending.answer;
      return Response.json({ error, error_description: description }, { status });
    }
    waits();
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  };
  const { browser, time, tokenRequests } = site({ answer, inspect: note, onFailure: note, onSignedIn: note });
  const member = browser();

  const visit: typeof member.visit = async (...request) => {
    const response = await member.visit(...request);
    note([...response.headers]);
    note(await response.clone().text());
    return response;
  };

  const deliver = (parameters: URLSearchParams): Promise<Response> =>
    way === 'GET /callback'
      ? visit(`/auth/linkedin/callback?${parameters}`)
      : visit('/auth/linkedin/exchange', {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin },
          body: JSON.stringify(byName(parameters)),
        });

  const read = async (response: Response): Promise<Outcome> => {
    const location = response.headers.get('location');
    if (location === null) return toOutcome((await response.json()) as Told);
    const code = new URL(location).searchParams.get('linkedin_error');
    // The page at the end of the redirect requests the session.
    if (code === null) return { status: 'succeeded', sub: null };
    return toOutcome((await (await visit(`/auth/linkedin/failures/${code}`)).json()) as Told);
  };

  const begin = async (): Promise<Login> => {
    const login = await visit('/auth/linkedin/login?returnTo=/account');
    const state = new URL(login.headers.get('location') ?? 'no:location').searchParams.get('state') ?? '';
    const told: Promise<Outcome>[] = [];
    let last = new URLSearchParams({ state });

    const newCode = (ending: Ending): string => {
      const code = `canary/code+${crypto.randomUUID()}`;
      endings.set(code, ending);
      secrets.push(code);
      return code;
    };
    const take = (): Promise<Outcome> => {
      const outcome = deliver(last).then(read);
      told.push(outcome);
      return outcome;
    };
    return {
      comeBack: async (ending) => {
        const answered =
          ending.kind === 'cancelled'
            ? { error: ending.error, error_description: 'The user cancelled' }
            : { code: newCode(ending) };
        last = new URLSearchParams({ ...answered, state });
        const isWaiting = new Promise<void>((resolve) => {
          waits = resolve;
        });
        await Promise.race([take(), isWaiting]);
      },
      comeBackAgain: async () => void (await take()),
      forge: async (forgery) => {
        const parameters = forge(forgery, { code: newCode({ kind: 'granted', sub: 'sub-eve' }), state });
        const response = await deliver(parameters);
        // A login that has ended returns its outcome to this request too.
        const { failure } = response.status < 400 ? {} : ((await response.json()) as { readonly failure?: Failure });
        return isFailureCode(failure?.code) ? failure.code : null;
      },
      outcomes: () => Promise.all(told),
    };
  };

  return {
    begin,
    session: async (): Promise<Session> => {
      const session = (await (await visit('/auth/linkedin/session')).json()) as
        | { readonly status: 'signed-out' }
        | { readonly status: 'signed-in'; readonly member: { readonly sub: string } };
      return session.status === 'signed-in' ? { status: 'signed-in', sub: session.member.sub } : session;
    },
    signOut: async () => {
      const { status } = await visit('/auth/linkedin/logout', { method: 'POST', headers: { origin } });
      if (status !== 204) throw new Error(`signing out was answered with ${status}`);
    },
    pass: async (milliseconds) => {
      time.now += milliseconds;
      await vi.advanceTimersByTimeAsync(milliseconds);
    },
    exchanges: () => tokenRequests.length,
    secrets: () => secrets,
    traces: () => [...traces, ...member.cookies.values()],
    end: async () => {
      stopListening();
      vi.useRealTimers();
    },
  };
}

const toOutcome = (told: Told): Outcome =>
  told.status === 'failed'
    ? { status: 'failed', failure: told.failure }
    : { status: 'succeeded', sub: told.member?.sub ?? null };

function forge(forgery: Forgery, honest: Readonly<Record<'code' | 'state', string>>): URLSearchParams {
  const { code, state } = honest;
  switch (forgery) {
    case 'another state':
      return new URLSearchParams({ code, state: `${state.slice(0, 16)}${'x'.repeat(27)}` });
    case 'no state':
      return new URLSearchParams({ code });
    case 'another issuer':
      return new URLSearchParams({ ...honest, iss: 'https://evil.example' });
    case 'a parameter twice':
      return new URLSearchParams([...Object.entries(honest), ['code', code]]);
  }
}

/** Returns the JSON of a page that keeps every value. */
const byName = (parameters: URLSearchParams): Readonly<Record<string, string | readonly string[]>> =>
  Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const [value = '', ...others] = parameters.getAll(name);
      return [name, others.length === 0 ? value : [value, ...others]];
    }),
  );
