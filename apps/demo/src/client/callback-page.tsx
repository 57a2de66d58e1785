import { LinkedInCallback, useLinkedInAuth } from '@linkedin-auth/react';

/** Renders the page that is the redirect URI. It stays until the server has finished the sign-in. */
export function CallbackPage() {
  const status = useLinkedInAuth((auth) => auth.status);
  return (
    <div className="page">
      <main data-status={status}>
        <section className="card" aria-label="Sign-in" aria-live="polite">
          <LinkedInCallback>
            <h1>One moment …</h1>
            <p>The server is finishing the sign-in.</p>
          </LinkedInCallback>
        </section>
      </main>
    </div>
  );
}
