import { useState } from 'react';
import type { Demo } from './use-demo.ts';

/** Opens a viewer beside the page. */
export function WatchPanel({ watch }: { readonly watch: Demo['watch'] }) {
  const [isHosted, setIsHosted] = useState(false);
  return (
    <section className="card watch" aria-label="Watching">
      <h2>Watch this login</h2>
      <p>
        A chart of both its halves, this page’s and the server’s, while it runs; each event, and the guard that decided.
        What is shown holds no code, token or member.
      </p>
      <button type="button" className="secondary" onClick={() => open(isHosted ? watch.stately : watch.viewer)}>
        Watch this login
      </button>
      <label className="choice">
        <input type="checkbox" checked={isHosted} onChange={({ target }) => setIsHosted(target.checked)} />
        <span>
          In the hosted Stately inspector instead{' '}
          <small>What is shown then leaves this machine, redacted, for stately.ai.</small>
        </span>
      </label>
    </section>
  );
}

/** In a window on the other side of the screen, or a tab where there are no windows. */
function open(path: string): void {
  const { availWidth, availHeight } = window.screen;
  const width = Math.round(Math.min(1500, Math.max(availWidth / 2, availWidth - 900)));
  const left = availWidth - width;
  window.open(path, 'linkedin-auth-viewer', `popup,left=${left},top=0,width=${width},height=${availHeight}`);
}
