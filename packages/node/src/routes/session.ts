import { json } from '../http/respond.ts';
import type { Parts } from './parts.ts';

/**
 * `GET /session`: returns the signed-in member, the end of the session, and with a vault where the member's grant stands. Renews the session
 * when its policy allows.
 */
export function createSessionRoute({ sessions, standingOf }: Parts) {
  return async (request: Request): Promise<Response> => {
    const session = await sessions.read(request);
    if (session === null) return json(200, { status: 'signed-out' });
    const { member, expiresAt } = session;
    const renewed = session.isRenewalDue ? await sessions.renew(request) : null;
    const grant = await standingOf(member.sub);
    const body = { status: 'signed-in', member, expiresAt: renewed?.expiresAt ?? expiresAt, grant };
    return json(200, body, renewed?.cookies);
  };
}
