import { empty, json } from '../http/respond.ts';
import { isSameOrigin } from '../http/same-origin.ts';
import type { Parts } from './parts.ts';

/** `POST /logout`: forgets the session of this browser; with `?everywhere=true` it ends those of every other device too. */
export function createLogoutRoute({ config, sessions }: Parts) {
  return async (request: Request): Promise<Response> => {
    if (!isSameOrigin(request, config.origin)) return json(403, { status: 'refused', reason: 'cross-origin' });
    const query = new URL(request.url).searchParams;
    // With a misspelt parameter, a member would believe that every device is signed out.
    const unknown = [...query.keys()].find((name) => name !== 'everywhere');
    if (unknown !== undefined) return json(400, { status: 'refused', reason: 'the only parameter is everywhere' });
    const everywhere = query.get('everywhere');
    if (everywhere !== null && everywhere !== 'true')
      return json(400, { status: 'refused', reason: 'everywhere: true, or nothing' });
    if (everywhere !== null && config.revocations === null)
      return json(400, { status: 'refused', reason: 'everywhere: the server has no `revocations`' });
    const sub = everywhere === null ? null : await sessions.subject(request);
    try {
      if (sub !== null) await sessions.revoke(sub);
    } catch {
      // Nothing is forgotten, so that the member can try again.
      return json(503, { status: 'refused', reason: 'the store of revocations did not answer' });
    }
    return empty(204, {}, sessions.end(request));
  };
}
