import type { Evidence, Failure, Member } from '@linkedin-auth/core';
import type { Browser } from './browser.ts';
import type { LinkedInAuthState } from './state.ts';

type Session = Extract<LinkedInAuthState, { readonly status: 'signed-in' | 'signed-out' }>;

/** What the server half makes of a callback. */
export type Exchanged = (
  | { readonly status: 'signed-in'; readonly member: Member | null; readonly expiresAt: number }
  | { readonly status: 'failed'; readonly failure: Pick<Failure, 'code' | 'evidence'> }
) & { readonly door: Door | null };

/** Where the attempt came from. */
export type Door =
  | { readonly mode: 'redirect'; readonly returnTo: string }
  | { readonly mode: 'popup'; readonly returnTo: string; readonly channel: string };

/** The routes of the server half under one base path. */
export interface Server {
  readonly session: () => Promise<Session>;
  readonly logout: () => Promise<void>;
  /** Hands over what LinkedIn put into the address. Never rejects. */
  readonly exchange: (callback: Readonly<Record<string, string>>) => Promise<Exchanged>;
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
    exchange: async (callback) => {
      try {
        const response = await browser.fetch(`${basePath}/exchange`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/json' },
          body: JSON.stringify(callback),
        });
        return readExchanged(await response.json()) ?? broken;
      } catch {
        return broken;
      }
    },
    explain: async (code, evidence) => {
      const docs = `${basePath}/failures/${encodeURIComponent(code)}`;
      const told = evidence === null ? await ask(docs) : null;
      return told ?? { ...(await explainHere(code, evidence ?? {})), docs };
    },
    loginUrl: (query) => `${basePath}/login?${new URLSearchParams(query)}`,
  };
}

/** The server half could not be asked, or gave an answer that is none of its own. */
const broken: Exchanged = {
  status: 'failed',
  failure: { code: 'unexpected_error', evidence: { reason: 'exchange' } },
  door: null,
};

function readExchanged(body: unknown): Exchanged | null {
  const { status, member, expiresAt, failure, door } = body as {
    readonly status?: unknown;
    readonly member?: Member | null;
    readonly expiresAt?: number;
    readonly failure?: Failure;
    readonly door?: Door;
  };
  if (status === 'failed' && typeof failure?.code === 'string')
    return { status, failure: { code: failure.code, evidence: failure.evidence }, door: door ?? null };
  if (status === 'signed-in' && member !== undefined && typeof expiresAt === 'number')
    return { status, member, expiresAt, door: door ?? null };
  return null;
}

/** The catalogue's prose is loaded when there is something to explain, not with the button. */
async function explainHere(code: string, evidence: Evidence): Promise<Failure> {
  const { explain, isFailureCode } = await import('@linkedin-auth/core/failures');
  return explain(isFailureCode(code) ? code : 'unexpected_error', evidence);
}
