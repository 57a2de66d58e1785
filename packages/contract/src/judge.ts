import type { FailureCode } from '@linkedin-auth/core';
import { diagnose, type GatheredEvidence } from '@linkedin-auth/core/diagnose';
import type { SentRequest } from '@linkedin-auth/core/wire';
import type { Sample } from './samples.ts';

const redirectUri = 'https://app.example/auth/linkedin/callback';

export type Judgement = FailureCode | 'no failure';

const judge = (evidence: GatheredEvidence): Judgement => diagnose(evidence)?.code ?? 'no failure';

/** Returns core's diagnosis of an answer of the authorization endpoint to a client other than a browser. */
export const judgeAuthorization = (status: number, description: string): Judgement =>
  judge({ surface: 'authorization', status, description });

/** Returns core's diagnosis of an answer of the token endpoint. @param known facts about the request, which had the scope `openid` */
export const judgeToken = (status: number, body: string, known: Partial<SentRequest> = {}): Judgement =>
  judge({
    surface: 'access-token',
    status,
    body,
    sent: { redirectUri, at: 1, ...known },
    attempt: { redirectUri, startedAt: 0, scope: ['openid', 'profile', 'email'] },
  });

/** The surface of a sample, by the prefix of its name. */
const surfaces = {
  'client-credentials-': 'application-token',
  'refresh-': 'refresh',
  'introspect-': 'introspection',
  'userinfo-': 'userinfo',
  'api-': 'api',
} as const;

/** Returns core's diagnosis of a sample. All that is known of the attempt is that it requested `openid`. */
export function judgeSample({ name, message }: Sample): Judgement {
  if (message.kind === 'callback') return judge({ surface: 'callback', query: message.query });
  const { status, headers, body } = message;
  if (name.startsWith('authorization-')) return judgeAuthorization(status, body);
  // Every surface accepts an answer of this type, which TypeScript cannot infer for the union.
  for (const [begin, surface] of Object.entries(surfaces))
    if (name.startsWith(begin)) return judge({ surface, status, headers, body } as GatheredEvidence);
  return judgeToken(status, body);
}
