import type { Evidence, Failure, Member } from '@linkedin-auth/core';
import type { Browser } from './browser.ts';
import type { LinkedInAuthState } from './state.ts';

type Session = Extract<LinkedInAuthState, { readonly status: 'signed-in' | 'signed-out' }>;

/** The routes of the server half under one base path. */
export interface Server {
  readonly session: () => Promise<Session>;
  readonly logout: () => Promise<void>;
  /** Explains a code. Without evidence the server is asked, which may know what LinkedIn said. Never rejects. */
  readonly explain: (code: string, evidence: Evidence | null) => Promise<Failure>;
  readonly loginUrl: (query: Readonly<Record<string, string>>) => string;
}

export function createServerRoutes(basePath: string, browser: Browser): Server {
  const get = async (path: string): Promise<unknown> => {
    const response = await browser.fetch(path, { headers: { accept: 'application/json' } });
    return response.ok ? response.json() : null;
  };

  const ask = async (path: string): Promise<Failure | null> => {
    try {
      const body = (await get(path)) as { readonly failure?: Failure } | null;
      return typeof body?.failure?.code === 'string' ? body.failure : null;
    } catch {
      return null;
    }
  };

  return {
    /** A server that cannot be asked has signed nobody in: the next login will say what is wrong. */
    session: async () => {
      try {
        const body = (await get(`${basePath}/session`)) as {
          readonly status?: unknown;
          readonly member?: Member;
          readonly expiresAt?: number;
        } | null;
        return body?.status === 'signed-in' && body.member !== undefined && typeof body.expiresAt === 'number'
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
    explain: async (code, evidence) => {
      const docs = `${basePath}/failures/${encodeURIComponent(code)}`;
      const told = evidence === null ? await ask(docs) : null;
      return told ?? { ...(await explainHere(code, evidence ?? {})), docs };
    },
    loginUrl: (query) => `${basePath}/login?${new URLSearchParams(query)}`,
  };
}

/** The catalogue's prose is loaded when there is something to explain, not with the button. */
async function explainHere(code: string, evidence: Evidence): Promise<Failure> {
  const { explain, isFailureCode } = await import('@linkedin-auth/core/failures');
  return explain(isFailureCode(code) ? code : 'unexpected_error', evidence);
}
