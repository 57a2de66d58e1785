import { useState } from 'react';
import type { Demo } from './use-demo.ts';

/** Opens a viewer next to the page. */
export function WatchPanel({ watch }: { readonly watch: Demo['watch'] }) {
  const [isHosted, setIsHosted] = useState(false);
  return (
    <section className="card watch" aria-label="Watching">
      <h2>Watch this login</h2>
      <p>
        The viewer shows the login as it runs, in this page and on the server: every event and the guard that decided.
        Afterwards it shows what becomes of the stored grant. It never shows codes, tokens or data about the member.
      </p>
      <button type="button" className="secondary" onClick={() => open(isHosted ? watch.stately : watch.viewer)}>
        Watch this login
      </button>
      <label className="choice">
        <input type="checkbox" checked={isHosted} onChange={({ target }) => setIsHosted(target.checked)} />
        <span>
          Use the hosted Stately inspector instead{' '}
          <small>It sends the redacted events from this machine to stately.ai.</small>
        </span>
      </label>
    </section>
  );
}

/** Opens a window on the other side of the screen, or a tab if the browser has no windows. */
function open(path: string): void {
  const { availWidth, availHeight } = window.screen;
  const width = Math.round(Math.min(1500, Math.max(availWidth / 2, availWidth - 900)));
  const left = availWidth - width;
  window.open(path, 'linkedin-auth-viewer', `popup,left=${left},top=0,width=${width},height=${availHeight}`);
}
