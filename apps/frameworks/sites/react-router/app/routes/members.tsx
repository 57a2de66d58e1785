import { requireMember, sessionContext } from '../session.server.ts';
import type { Route } from './+types/members';

export const middleware = [requireMember];

// With a loader, the client asks the server, and so the middleware, at every visit.
export const loader = ({ context }: Route.LoaderArgs) => ({ name: context.get(sessionContext)?.name });

export default function Members({ loaderData }: Route.ComponentProps) {
  return (
    <>
      <h1>Members</h1>
      <p>Hello, {loaderData.name}!</p>
    </>
  );
}
