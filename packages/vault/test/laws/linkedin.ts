import { revealSecret } from '@linkedin-auth/core';
import type { FakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import type { KeptLogin } from '../../src/index.ts';
import { createLinkedIn, signIn } from '../world.ts';

/** Longest request of a vault, in milliseconds. */
const requestTimeout = 15_000;

/** A token that LinkedIn has issued. */
export interface Issued {
  readonly member: string;
  /** Time of the login and number of the token: a later one is newer. */
  readonly rank: readonly [login: number, count: number];
  readonly expiresAt: number;
}

interface Refresh {
  readonly startedAt: number;
  isOver: boolean;
}

/** LinkedIn as a judge: it knows which tokens it has issued, in which order, and which refreshes overlap. */
export interface Judge {
  readonly linkedIn: FakeLinkedIn;
  readonly issued: ReadonlyMap<string, Issued>;
  /** Every token that must not leave. */
  readonly secrets: () => readonly string[];
  /** Refreshes, by the refresh token, in order of their start. */
  readonly refreshes: ReadonlyMap<string, readonly number[]>;
  /** Refreshes that began while another one of the same grant was under way. */
  readonly overlaps: () => number;
  readonly login: (member: string, scope?: readonly string[]) => Promise<KeptLogin>;
  /** Returns the `fetch` of a process. `answered` delays the answers. */
  readonly fetchFor: (answered: () => Promise<void>) => typeof globalThis.fetch;
}

export function createJudge(refreshTokens = true): Judge {
  const linkedIn = createLinkedIn(refreshTokens);
  const issued = new Map<string, Issued>();
  const logins = new Map<string, { readonly member: string; readonly at: number }>();
  const refreshes = new Map<string, number[]>();
  const underWay = new Map<string, Refresh[]>();
  let count = 0;
  let overlaps = 0;

  const begin = (refreshToken: string): Refresh => {
    const startedAt = Date.now();
    const others = (underWay.get(refreshToken) ?? []).filter(
      (other) => !other.isOver && startedAt - other.startedAt < requestTimeout,
    );
    if (others.length > 0) overlaps += 1;
    const refresh: Refresh = { startedAt, isOver: false };
    underWay.set(refreshToken, [...others, refresh]);
    refreshes.set(refreshToken, [...(refreshes.get(refreshToken) ?? []), startedAt]);
    return refresh;
  };

  const note = async (refreshToken: string, response: Response): Promise<void> => {
    const login = logins.get(refreshToken);
    const answer = await response
      .clone()
      .json()
      .catch(() => null);
    if (login === undefined || typeof answer?.access_token !== 'string') return;
    count += 1;
    const expiresAt = Date.now() + answer.expires_in * 1000;
    issued.set(answer.access_token, { member: login.member, rank: [login.at, count], expiresAt });
  };

  return {
    linkedIn,
    issued,
    refreshes,
    secrets: () => [...issued.keys(), ...logins.keys()],
    overlaps: () => overlaps,
    login: async (member, scope) => {
      const login = await signIn(linkedIn, member, scope);
      const { accessToken, refreshToken } = login.tokens;
      count += 1;
      const at = Date.now();
      issued.set(revealSecret(accessToken), { member, rank: [at, count], expiresAt: login.expiresAt });
      if (refreshToken !== null) logins.set(revealSecret(refreshToken), { member, at });
      return login;
    },
    fetchFor: (answered) => async (input, init) => {
      const refreshToken = new URLSearchParams(String(init?.body)).get('refresh_token') ?? '';
      const refresh = begin(refreshToken);
      const end = (): void => {
        refresh.isOver = true;
      };
      init?.signal?.addEventListener('abort', end);
      try {
        const response = await linkedIn.fetch(new Request(String(input), init));
        await note(refreshToken, response);
        await answered();
        return response;
      } finally {
        end();
      }
    },
  };
}
