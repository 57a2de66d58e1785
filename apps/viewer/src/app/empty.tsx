import type { Status } from '../sources/source.ts';
import { OpenButton } from './open-button.tsx';

export interface EmptyProps {
  readonly status: Status;
  readonly open: (file: File) => Promise<void>;
}

/** Nothing to be seen yet: how to see something. */
export function Empty({ status, open }: EmptyProps) {
  const isReady = status.kind === 'live' || status.kind === 'waiting';
  return (
    <main className="empty">
      <h2>{isReady ? 'Ready. Now sign in.' : 'Nothing to watch yet'}</h2>
      <p>
        {isReady
          ? 'Every login that is watched appears here while it happens: the page’s half, the server’s, and what they say to each other.'
          : 'Open this viewer from a page whose logins are watched, by the address that a relay prints, or with a trace.'}
      </p>
      <p>
        <OpenButton open={open} /> or drop one here.
      </p>
      <details>
        <summary>How does an app connect?</summary>
        <pre>{`import { createInspector } from '@linkedin-auth/inspector';

// This address, in a window; or the one that the viewer's command prints, for servers and for pages that leave.
const inspector = createInspector({ to: '${window.location.origin}${window.location.pathname}' });

<LinkedInAuthProvider inspect={inspector.inspect}>
  <button onClick={inspector.open}>Watch</button>`}</pre>
      </details>
    </main>
  );
}
