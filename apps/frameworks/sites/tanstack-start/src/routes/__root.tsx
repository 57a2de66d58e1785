import { LinkedInAuthProvider, useLinkedInAuth } from '@linkedin-auth/react';
import styles from '@linkedin-auth/react/styles.css?url';
import { createRootRoute, HeadContent, Link, Outlet, Scripts } from '@tanstack/react-router';
import { readSession } from '../session.ts';

export const Route = createRootRoute({
  // Runs on the server for the first page, and asks the server at every later visit.
  beforeLoad: async () => ({ session: await readSession() }),
  head: () => ({
    meta: [
      { charSet: 'utf-8' },
      { name: 'viewport', content: 'width=device-width, initial-scale=1' },
      { title: 'Sign in with LinkedIn' },
    ],
    links: [{ rel: 'stylesheet', href: styles }],
  }),
  component: Root,
});

function Navigation() {
  const isSignedIn = useLinkedInAuth(({ session }) => session.status === 'signed-in');
  return (
    <nav>
      <Link to="/">Home</Link> <Link to="/members">Members</Link>{' '}
      {!isSignedIn && (
        // A document of the server, which the router must neither preload nor render.
        <a href="/auth/linkedin/login?returnTo=/members">Sign in</a>
      )}
    </nav>
  );
}

function Root() {
  const { session } = Route.useRouteContext();
  return (
    <html lang="en">
      <head>
        <HeadContent />
      </head>
      <body>
        <LinkedInAuthProvider mode="redirect" initialSession={session}>
          <Navigation />
          <main>
            <Outlet />
          </main>
        </LinkedInAuthProvider>
        <Scripts />
      </body>
    </html>
  );
}
