import type { Evidence, Failure, GrantStanding, LinkedInAuthOutcome, Member } from '@linkedin-auth/core';
import type { Browser } from './browser.ts';
import type { Session } from './state.ts';

export type FailedOutcome = Extract<LinkedInAuthOutcome, { readonly status: 'failed' }>;

/** The routes of the server under one base path. They never reject. */
export interface Server {
  /** Resolves with who is signed in, or with why that is not known. */
  readonly session: () => Promise<Session | FailedOutcome>;
  /** Resolves with `null` when the member is signed out, or with why not. */
  readonly logout: () => Promise<FailedOutcome | null>;
  /** Sends a request to a route. */
  readonly ask: (path: string, init?: RequestInit) => Promise<Answer>;
  /** Explains a code. Without evidence it asks the server, which may have LinkedIn's error text. */
  readonly explain: (code: string, evidence: Evidence | null) => Promise<Failure>;
  readonly loginUrl: (query: Readonly<Record<string, string>>) => string;
}

export interface Answer {
  /** The request and its status, for developers. */
  readonly reason: string;
  /** 0 when there was no answer in time. */
  readonly httpStatus: number;
  /** `null` when the answer is not a JSON object. */
  readonly body: Body | null;
}

/** The fields of the routes' answers. Any of them may be missing. */
export interface Body {
  readonly status?: unknown;
  readonly member?: Member | null;
  readonly expiresAt?: unknown;
  /** Only of a server with a vault. */
  readonly grant?: GrantStanding | null;
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
        return { status: 'signed-in', member: body.member, expiresAt: body.expiresAt, grant: body.grant ?? null };
      return failureOf(answer);
    },
    logout: async () => {
      // SvelteKit and Astro take a POST without a type for a form, and reject it behind a proxy that replaces `Host`. Some parsers reject
      // an empty text as JSON.
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
      const answer = await ask('/logout', init);
      return answer.httpStatus === 204 ? null : failureOf(answer);
    },
    explain: async (code, evidence) => {
      const docs = `/failures/${encodeURIComponent(code)}`;
      const known = evidence === null ? (await ask(docs)).body?.failure : undefined;
      return typeof known?.code === 'string' && typeof known.evidence === 'object'
        ? known
        : explainHere(code, evidence ?? {}, basePath + docs);
    },
    loginUrl: (query) => `${basePath}/login?${new URLSearchParams(query)}`,
  };
}

function parse(text: string): Body | null {
  try {
    // Each field is checked before it is used.
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

/** Returns the failure that an unexpected answer means. */
export function failureOf({ httpStatus, body, reason }: Answer): FailedOutcome {
  // Our server gives its reason.
  if (typeof body?.reason === 'string') return failed('unexpected_error', { reason: `${reason} ${body.reason}` });
  // A page for every path, or none for this one: our routes are not mounted here.
  const isElsewhere = httpStatus === 404 || (httpStatus >= 200 && httpStatus < 300);
  return failed(isElsewhere ? 'server_half_missing' : 'server_half_unreachable', { reason });
}

export const isSignedIn = (
  body: Body | null,
): body is Body & { readonly member: Member | null; readonly expiresAt: number } =>
  body?.status === 'signed-in' && typeof body.member === 'object' && typeof body.expiresAt === 'number';

/** Explains a failure in the page. Loads the catalogue when it is needed, not with the button. Never rejects. */
async function explainHere(code: string, evidence: Evidence, docs: string): Promise<Failure> {
  try {
    const { explain, isFailureCode } = await import('@linkedin-auth/core/failures');
    const failure = explain(isFailureCode(code) ? code : 'unexpected_error', evidence);
    // Without our server, its failure pages do not exist.
    return failure.code === 'server_half_missing' ? failure : { ...failure, docs };
  } catch {
    // Offline: only the code is known.
    return {
      // Unchecked: the list of codes could not be loaded either.
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
