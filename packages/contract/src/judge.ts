import { diagnose, type FailureCode, type SentRequest } from '@linkedin-auth/core';

const redirectUri = 'https://app.example/auth/linkedin/callback';

type Judgement = FailureCode | 'no failure';

/** What core makes of an answer of the authorization endpoint to a client that is no browser. */
export const judgeAuthorization = (status: number, description: string): Judgement =>
  diagnose({ surface: 'authorization', status, description })?.code ?? 'no failure';

/** What core makes of a callback, whose `state` is taken to be the attempt's own. */
export const judgeCallback = (query: URLSearchParams): Judgement =>
  diagnose({ surface: 'callback', query })?.code ?? 'no failure';

/** What core makes of an answer of the token endpoint, given what is known of a request that asked for `openid`. */
export const judgeToken = (status: number, body: string, known: Partial<SentRequest> = {}): Judgement =>
  diagnose({
    surface: 'access-token',
    status,
    body,
    sent: { redirectUri, at: 1, ...known },
    attempt: { redirectUri, startedAt: 0, scope: ['openid', 'profile', 'email'] },
  })?.code ?? 'no failure';
