import { LinkedInAuthProvider, useLinkedInAuth } from '@linkedin-auth/react';
import '@linkedin-auth/react/styles.css';
import type { ReactNode } from 'react';
import { Link, Links, Meta, Outlet, Scripts, ScrollRestoration } from 'react-router';
import type { Route } from './+types/root';
import { readSession, sessionContext } from './session.server.ts';

export const middleware = [readSession];

export function loader({ context }: Route.LoaderArgs) {
  const session = context.get(sessionContext);
  // The session's fields are for the server only.
  return { session: session && { ...session, fields: undefined } };
}

export function Layout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Sign in with LinkedIn</title>
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

function Navigation() {
  const isSignedIn = useLinkedInAuth(({ session }) => session.status === 'signed-in');
  return (
    <nav>
      <Link to="/">Home</Link>{' '}
      <Link to="/members" prefetch="intent">
        Members
      </Link>{' '}
      {!isSignedIn && (
        // A document of the server, which the router must not fetch.
        <Link to="/auth/linkedin/login?returnTo=/members" reloadDocument>
          Sign in
        </Link>
      )}
    </nav>
  );
}

export default function Root({ loaderData }: Route.ComponentProps) {
  return (
    <LinkedInAuthProvider mode="redirect" initialSession={loaderData.session}>
      <Navigation />
      <main>
        <Outlet />
      </main>
    </LinkedInAuthProvider>
  );
}
