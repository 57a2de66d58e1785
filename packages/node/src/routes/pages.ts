import type { Failure, LinkedInAuthOutcome } from '@linkedin-auth/core';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** Inline code marks of the catalogue's prose. */
const prose = (text: string): string => escape(text).replace(/`([^`]+)`/g, '<code>$1</code>');

/** JSON that cannot end the script element it stands in. */
const scriptJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const style = `
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:12vh auto;padding:0 1.25rem}
h1{font-size:1.35rem;line-height:1.3}
code{font-size:.9em;overflow-wrap:anywhere}
dt{font-weight:600;margin-top:1rem}
dd{margin:0}
a{color:LinkText}
`;

const page = (title: string, nonce: string, body: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escape(title)}</title>
<style nonce="${nonce}">${style}</style>
${body}
</html>
`;

/** A failure for a person: what happened, what to change, what LinkedIn said. */
export function failurePage(failure: Failure, nonce: string, home: string): string {
  const { errorDescription, error } = failure.evidence;
  const words = errorDescription ?? error;
  return page(
    'Sign-in failed',
    nonce,
    `<main>
<h1>${prose(failure.summary)}</h1>
<dl>
<dt>What to do</dt><dd>${prose(failure.resolution)}</dd>
${words === undefined ? '' : `<dt>LinkedIn’s words</dt><dd>${escape(words)}</dd>`}
<dt>Failure code</dt><dd><code>${failure.code}</code></dd>
</dl>
<p><a href="${escape(home)}">Back to the site</a></p>
</main>`,
  );
}

export interface ClosingPage {
  readonly outcome: LinkedInAuthOutcome;
  /** `null` when nothing went wrong. */
  readonly failure: Failure | null;
  /** Names the attempt on the opener's side; `null` where only the window itself does. */
  readonly channel: string | null;
  readonly returnTo: string;
  readonly origin: string;
  readonly nonce: string;
}

/**
 * The last page of a popup. It hands the outcome over and closes; without scripts, or where the browser has cut the
 * popup off from its opener, it says how it went and leads back.
 */
export function closingPage({ outcome, failure, channel, returnTo, origin, nonce }: ClosingPage): string {
  const message = scriptJson({ type: 'linkedin-auth.outcome', state: channel, outcome });
  const text =
    failure === null
      ? '<h1>You are signed in.</h1><p>You can close this window.</p>'
      : `<h1>${prose(failure.summary)}</h1><p>You can close this window. The failure code is <code>${failure.code}</code>.</p>`;
  return page(
    failure === null ? 'Signed in' : 'Sign-in failed',
    nonce,
    `<main>${text}
<p><a href="${escape(returnTo)}">Continue to the site</a></p></main>
<script nonce="${nonce}">
const message = ${message};
${channel === null ? '' : `try { const channel = new BroadcastChannel(${scriptJson(`linkedin-auth:${channel}`)}); channel.postMessage(message); channel.close(); } catch {}`}
try { window.opener?.postMessage(message, ${scriptJson(origin)}); } catch {}
window.close();
</script>`,
  );
}
