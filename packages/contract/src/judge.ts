import type { FailureCode, SentRequest } from '@linkedin-auth/core';
import { diagnose, type GatheredEvidence } from '@linkedin-auth/core/diagnose';
import type { Sample } from './samples.ts';

const redirectUri = 'https://app.example/auth/linkedin/callback';

export type Judgement = FailureCode | 'no failure';

const judge = (evidence: GatheredEvidence): Judgement => diagnose(evidence)?.code ?? 'no failure';

/** What core makes of an answer of the authorization endpoint to a client that is no browser. */
export const judgeAuthorization = (status: number, description: string): Judgement =>
  judge({ surface: 'authorization', status, description });

/** What core makes of an answer of the token endpoint, given what is known of a request that asked for `openid`. */
export const judgeToken = (status: number, body: string, known: Partial<SentRequest> = {}): Judgement =>
  judge({
    surface: 'access-token',
    status,
    body,
    sent: { redirectUri, at: 1, ...known },
    attempt: { redirectUri, startedAt: 0, scope: ['openid', 'profile', 'email'] },
  });

/** What answers a sample, by how its name begins. */
const surfaces = {
  'client-credentials-': 'application-token',
  'refresh-': 'refresh',
  'introspect-': 'introspection',
  'userinfo-': 'userinfo',
  'api-': 'api',
} as const;

/** What core makes of a sample, without any knowledge of the attempt but that it asked for `openid`. */
export function judgeSample({ name, message }: Sample): Judgement {
  if (message.kind === 'callback') return judge({ surface: 'callback', query: message.query });
  const { status, headers, body } = message;
  if (name.startsWith('authorization-')) return judgeAuthorization(status, body);
  // Every surface takes an answer in this form, which the union does not say of all of them at once.
  for (const [begin, surface] of Object.entries(surfaces))
    if (name.startsWith(begin)) return judge({ surface, status, headers, body } as GatheredEvidence);
  return judgeToken(status, body);
}
