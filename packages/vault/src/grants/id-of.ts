import { problemOf } from '@linkedin-auth/node/parts';
import { Refusal } from '../common/refusal.ts';
import { grantIdOf } from './grant-id.ts';

/** @throws Refusal `grant_unknown` for anything that is not the identifier of a member */
export const createIdOf =
  (clientId: string) =>
  (sub: unknown): string => {
    const reason = problemOf('sub', sub);
    if (reason !== null) throw new Refusal('grant_unknown', { reason });
    return grantIdOf(clientId, String(sub));
  };
