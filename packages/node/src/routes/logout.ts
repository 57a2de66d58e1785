import { empty, json } from '../http/respond.ts';
import { isSameOrigin } from '../http/same-origin.ts';
import type { Parts } from './parts.ts';

/** `POST /logout`: removes the session of this browser. With `?everywhere=true`, it ends the sessions on all other devices too. */
export function createLogoutRoute({ config, sessions }: Parts) {
  return async (request: Request): Promise<Response> => {
    if (!isSameOrigin(request, config.origin)) return json(403, { status: 'refused', reason: 'cross-origin' });
    const query = new URL(request.url).searchParams;
    // A misspelt parameter must not look as if every device were signed out.
    const unknown = [...query.keys()].find((name) => name !== 'everywhere');
    if (unknown !== undefined) return json(400, { status: 'refused', reason: 'the only parameter is everywhere' });
    const everywhere = query.get('everywhere');
    if (everywhere !== null && everywhere !== 'true')
      return json(400, { status: 'refused', reason: 'everywhere: must be true, or absent' });
    if (everywhere !== null && config.revocations === null)
      return json(400, { status: 'refused', reason: 'everywhere: requires the option `revocations`' });
    const sub = everywhere === null ? null : await sessions.subject(request);
    try {
      if (sub !== null) await sessions.revoke(sub);
    } catch {
      // Keeps the session, so that the member can try again.
      return json(503, { status: 'refused', reason: 'the store of revocations did not answer' });
    }
    return empty(204, {}, sessions.end(request));
  };
}
