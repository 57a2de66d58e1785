import { json } from '../http/respond.ts';
import type { Parts } from './parts.ts';

/** `GET /session`: returns the signed-in member and the end of the session. Renews the session when its policy allows. */
export function createSessionRoute({ sessions }: Parts) {
  return async (request: Request): Promise<Response> => {
    const session = await sessions.read(request);
    if (session === null) return json(200, { status: 'signed-out' });
    const { member, expiresAt } = session;
    const renewed = session.isRenewalDue ? await sessions.renew(request) : null;
    return json(200, { status: 'signed-in', member, expiresAt: renewed?.expiresAt ?? expiresAt }, renewed?.cookies);
  };
}
