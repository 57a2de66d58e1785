import type { GatheredEvidence } from '@linkedin-auth/core/diagnose';

/** A place where LinkedIn reports failures. */
export type Surface = GatheredEvidence['surface'];

const answer = ['status', 'body', 'response', 'retry-after', 'unanswered', 'from-page'] as const;

/** The options that apply to each surface. Any other option is an error, because ignoring it would mislead. */
export const surfaceOptions = {
  authorization: ['status', 'body', 'response', 'prompt'],
  callback: ['query', 'state'],
  'access-token': [
    ...answer,
    'redirect-uri',
    'sent-redirect-uri',
    'code-age',
    'code-sent-before',
    'code-verifier-sent',
    'scope',
  ],
  refresh: answer,
  'application-token': answer,
  introspection: answer,
  userinfo: [...answer, 'authorization', 'token-age'],
  api: [...answer, 'authorization', 'token-age'],
} as const satisfies Readonly<Record<Surface, readonly string[]>>;

export const surfaces = Object.keys(surfaceOptions) as readonly Surface[];

export const isSurface = (name: string): name is Surface => Object.hasOwn(surfaceOptions, name);
