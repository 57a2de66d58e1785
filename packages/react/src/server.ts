import type { Member } from '@linkedin-auth/core';
import type { Browser } from './browser.ts';
import type { LinkedInAuthState } from './state.ts';

type Session = Extract<LinkedInAuthState, { readonly status: 'signed-in' | 'signed-out' }>;

/** The routes of the server half under one base path. */
export interface Server {
  readonly session: () => Promise<Session>;
  readonly logout: () => Promise<void>;
  readonly loginUrl: (query: Readonly<Record<string, string>>) => string;
}

export function createServerRoutes(basePath: string, browser: Browser): Server {
  return {
    /** A server that cannot be asked has signed nobody in: the next login will say what is wrong. */
    session: async () => {
      try {
        const response = await browser.fetch(`${basePath}/session`, { headers: { accept: 'application/json' } });
        const body = (await response.json()) as {
          readonly status?: unknown;
          readonly member?: Member;
          readonly expiresAt?: number;
        };
        return body.status === 'signed-in' && body.member !== undefined && typeof body.expiresAt === 'number'
          ? { status: 'signed-in', member: body.member, expiresAt: body.expiresAt }
          : { status: 'signed-out' };
      } catch {
        return { status: 'signed-out' };
      }
    },
    logout: async () => {
      const response = await browser.fetch(`${basePath}/logout`, { method: 'POST' });
      if (!response.ok) throw new Error(`sign-out was refused with status ${response.status}`);
    },
    loginUrl: (query) => `${basePath}/login?${new URLSearchParams(query)}`,
  };
}
