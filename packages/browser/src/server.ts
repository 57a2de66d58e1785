import type { Evidence, Failure, LinkedInAuthOutcome, Member } from '@linkedin-auth/core';
import type { Browser } from './browser.ts';
import type { Session } from './state.ts';

export type FailedOutcome = Extract<LinkedInAuthOutcome, { readonly status: 'failed' }>;

/** The routes of the server half under one base path. None of them rejects. */
export interface Server {
  /** Who is signed in, or why that cannot be known. */
  readonly session: () => Promise<Session | FailedOutcome>;
  /** `null` when the member is signed out, else why not. */
  readonly logout: () => Promise<FailedOutcome | null>;
  /** Asks any of its routes. */
  readonly ask: (path: string, init?: RequestInit) => Promise<Answer>;
  /** Explains a code. Without evidence the server is asked, which may know what LinkedIn said. */
  readonly explain: (code: string, evidence: Evidence | null) => Promise<Failure>;
  readonly loginUrl: (query: Readonly<Record<string, string>>) => string;
}

export interface Answer {
  /** What was asked, and how it was answered: for developers. */
  readonly reason: string;
  /** 0 when nothing answered in time. */
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
  const ask: Server['ask'] = async (path, init = {}) => {
    const reason = `${init.method ?? 'GET'} ${basePath}${path}: `;
    try {
      const response = await browser.fetch(basePath + path, init);
      const body = parse(await response.text());
      return { httpStatus: response.status, body, reason: reason + response.status };
    } catch {
      return { httpStatus: 0, body: null, reason: `${reason}no answer` };
    }
  };

  return {
    ask,
    session: async () => {
      const answer = await ask('/session');
      const { httpStatus, body } = answer;
      if (httpStatus === 200 && body?.status === 'signed-out') return { status: 'signed-out' };
      if (httpStatus === 200 && isSignedIn(body) && body.member !== null)
        return { status: 'signed-in', member: body.member, expiresAt: body.expiresAt };
      return troubleOf(answer);
    },
    logout: async () => {
      const answer = await ask('/logout', { method: 'POST' });
      return answer.httpStatus === 204 ? null : troubleOf(answer);
    },
    explain: async (code, evidence) => {
      const docs = `/failures/${encodeURIComponent(code)}`;
      const told = evidence === null ? (await ask(docs)).body?.failure : undefined;
      return typeof told?.code === 'string' && typeof told.evidence === 'object'
        ? told
        : explainHere(code, evidence ?? {}, basePath + docs);
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

const failed = (code: FailedOutcome['code'], evidence: Evidence): FailedOutcome => ({
  status: 'failed',
  code,
  evidence,
});

/** What is wrong with an answer that is not what was asked for. */
export function troubleOf({ httpStatus, body, reason }: Answer): FailedOutcome {
  // The server half says itself what it refuses.
  if (typeof body?.reason === 'string') return failed('unexpected_error', { reason: `${reason} ${body.reason}` });
  // A page of its own for every path, or none for this one: whoever answers so is not the server half.
  const isElsewhere = httpStatus === 404 || (httpStatus >= 200 && httpStatus < 300);
  return failed(isElsewhere ? 'server_half_missing' : 'server_half_unreachable', { reason });
}

export const isSignedIn = (
  body: Body | null,
): body is Body & { readonly member: Member | null; readonly expiresAt: number } =>
  body?.status === 'signed-in' && typeof body.member === 'object' && typeof body.expiresAt === 'number';

/** The catalogue's prose is loaded when there is something to explain, not with the button. */
async function explainHere(code: string, evidence: Evidence, docs: string): Promise<Failure> {
  try {
    const { explain, isFailureCode } = await import('@linkedin-auth/core/failures');
    const failure = explain(isFailureCode(code) ? code : 'unexpected_error', evidence);
    // Where there is no server half, there are no pages of its own.
    return failure.code === 'server_half_missing' ? failure : { ...failure, docs };
  } catch {
    // Offline: the code has to speak for itself.
    return {
      // As it came; who knows all codes could not be loaded either.
      code: code as Failure['code'],
      phase: 'any-request',
      remedy: 'retry-later',
      summary: `${code}: its explanation could not be loaded.`,
      resolution: docs,
      docs,
      evidence,
    };
  }
}
