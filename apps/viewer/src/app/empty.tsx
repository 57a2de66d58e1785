import { homeOf } from '../home.ts';
import type { Status } from '../sources/source.ts';
import { OpenButton } from './open-button.tsx';

export interface EmptyProps {
  readonly status: Status;
  readonly open: (file: File) => Promise<void>;
}

/** Explains how to show a sign-in, while there is none. */
export function Empty({ status, open }: EmptyProps) {
  const isReady = status.kind === 'live' || status.kind === 'waiting';
  const home = homeOf(document.documentElement);
  if (status.kind === 'loading')
    return (
      <main className="empty">
        <h2>{status.text}</h2>
      </main>
    );
  return (
    <main className="empty">
      {isReady ? (
        <>
          <h2>Ready. Now sign in.</h2>
          <p>
            Every sign-in appears here while it happens: its page, its server, and the events between them. So does
            every grant that a server keeps.
          </p>
        </>
      ) : (
        <>
          <h2>Nothing to watch yet</h2>
          <p>
            This page shows sign-ins made with <code>linkedin-auth</code> as statecharts: every event, the guard that
            decided, and the reason for a failure. It is not connected to an application.
          </p>
          <h3>Watch a sign-in</h3>
          {home === null ? (
            <p>
              Run <code>npx @linkedin-auth/inspector viewer</code> and open the address that it prints. The part after{' '}
              <code>#</code> connects this page.
            </p>
          ) : (
            <p>
              Open <a href={home.href}>{home.name}</a> and press “Watch this login”.
            </p>
          )}
          <h3>Open a recording</h3>
        </>
      )}
      <p>
        <OpenButton open={open} /> or drop a <code>.trace.jsonl</code> file on this page.
      </p>
      <details>
        <summary>How does my application connect?</summary>
        <pre>{`import { createInspector } from '@linkedin-auth/inspector';

// This address opens the viewer in a window. Servers, and pages that
// redirect, use the address that the viewer command prints.
const inspector = createInspector({
  to: '${window.location.origin}${window.location.pathname}',
});

<LinkedInAuthProvider inspect={inspector.inspect}>
  <button onClick={inspector.open}>Watch</button>`}</pre>
      </details>
    </main>
  );
}
