import type { Evidence, Failure, LinkedInAuthOutcome, Member } from '@linkedin-auth/core';
import type { Browser } from './browser.ts';
import type { Session } from './state.ts';

export type FailedOutcome = Extract<LinkedInAuthOutcome, { readonly status: 'failed' }>;

/** The routes of the server half under one base path. None of them rejects but `logout`. */
export interface Server {
  /** Who is signed in; `null` when it cannot be asked just now; a failure when something else answers in its place. */
  readonly session: () => Promise<Session | FailedOutcome | null>;
  readonly logout: () => Promise<void>;
  /** Asks any of its routes; `null` when nothing answers. */
  readonly ask: (path: string, init?: RequestInit) => Promise<Answer | null>;
  /** Explains a code. Without evidence the server is asked, which may know what LinkedIn said. */
  readonly explain: (code: string, evidence: Evidence | null) => Promise<Failure>;
  readonly loginUrl: (query: Readonly<Record<string, string>>) => string;
}

export interface Answer {
  readonly httpStatus: number;
  /** `null` for what is no JSON object. */
  readonly body: Body | null;
}

/** What the routes answer, member by member as far as it is there. */
export interface Body {
  readonly status?: unknown;
  readonly member?: Member | null;
  readonly expiresAt?: unknown;
  readonly failure?: Failure;
  readonly door?: unknown;
  readonly reason?: unknown;
}

export function createServerRoutes(basePath: string, browser: Browser): Server {
  const ask = async (path: string, init: RequestInit = {}): Promise<Answer | null> => {
    try {
      const response = await browser.fetch(basePath + path, {
        ...init,
        headers: { accept: 'application/json', 'content-type': 'application/json' },
      });
      return { httpStatus: response.status, body: parse(await response.text()) };
    } catch {
      return null;
    }
  };

  return {
    session: async () => {
      const answer = await ask('/session');
      if (answer === null) return null;
      const { httpStatus, body } = answer;
      if (httpStatus === 200 && body?.status === 'signed-out') return { status: 'signed-out' };
      if (httpStatus === 200 && isSignedIn(body) && body.member !== null)
        return { status: 'signed-in', member: body.member, expiresAt: body.expiresAt };
      return isElsewhere(httpStatus) ? missing(httpStatus) : null;
    },
    logout: async () => {
      const response = await browser.fetch(`${basePath}/logout`, { method: 'POST' });
      if (!response.ok) throw new Error(`sign-out was refused with status ${response.status}`);
    },
    ask,
    explain: async (code, evidence) => {
      const docs = `/failures/${encodeURIComponent(code)}`;
      const told = evidence === null ? (await ask(docs))?.body?.failure : undefined;
      return typeof told?.code === 'string' ? told : explainHere(code, evidence ?? {}, basePath + docs);
    },
    loginUrl: (query) => `${basePath}/login?${new URLSearchParams(query)}`,
  };
}

function parse(text: string): Body | null {
  try {
    // Only looked into, member by member.
    return JSON.parse(text) as Body | null;
  } catch {
    return null;
  }
}

export const failed = (code: FailedOutcome['code'], evidence: Evidence = {}): FailedOutcome => ({
  status: 'failed',
  code,
  evidence,
});

/** A page of its own for every path, or none for this one: whoever answers so is not the server half. */
export const isElsewhere = (httpStatus: number): boolean =>
  httpStatus === 404 || (httpStatus >= 200 && httpStatus < 300);

export const missing = (httpStatus: number): FailedOutcome => failed('server_half_missing', { httpStatus });

export const isSignedIn = (
  body: Body | null,
): body is Body & { readonly member: Member | null; readonly expiresAt: number } =>
  body?.status === 'signed-in' && typeof body.member === 'object' && typeof body.expiresAt === 'number';

/** The catalogue's prose is loaded when there is something to explain, not with the button. */
async function explainHere(code: string, evidence: Evidence, docs: string): Promise<Failure> {
  try {
    const { explain, isFailureCode } = await import('@linkedin-auth/core/failures');
    return { ...explain(isFailureCode(code) ? code : 'unexpected_error', evidence), docs };
  } catch {
    // Offline: the code has to speak for itself.
    return {
      // As it came; who knows all codes could not be loaded either.
      code: code as Failure['code'],
      phase: 'any-request',
      remedy: 'retry-later',
      summary: `The login failed (${code}), and what explains it could not be loaded.`,
      resolution: `Look the code up at ${docs}.`,
      docs,
      evidence,
    };
  }
}
