import { createFileRoute, redirect } from '@tanstack/react-router';

export const Route = createFileRoute('/members')({
  beforeLoad: ({ context: { session }, location: { pathname, search } }) => {
    // Keeps `linkedin_error`, so that the front page shows why a sign-in failed.
    if (session === null) throw redirect({ to: '/', search: { ...search, returnTo: pathname } });
    return { session };
  },
  component: Members,
});

function Members() {
  const { session } = Route.useRouteContext();
  return (
    <>
      <h1>Members</h1>
      <p>Hello, {session.name}!</p>
    </>
  );
}
