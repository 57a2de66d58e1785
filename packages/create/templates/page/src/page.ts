import type { SignedInMember } from '@linkedin-auth/node';

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Renders the front page. `failure` is the code in `?linkedin_error=` if the last login failed, otherwise `null`. */
export function page(member: SignedInMember | null, failure: string | null): string {
  const notice =
    failure === null
      ? ''
      : `<p role="alert">You are not signed in: <a href="/auth/linkedin/failures/${encodeURIComponent(failure)}">why?</a></p>`;
  const body =
    member === null
      ? `${notice}<p><a class="button" href="/auth/linkedin/login?returnTo=/">Sign in with LinkedIn</a></p>`
      : `<p>Signed in as ${escape(member.name ?? member.sub)}.</p>
<button class="button" onclick="fetch('/auth/linkedin/logout', { method: 'POST' }).then(() => location.assign('/'))">Sign out</button>`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Sign in with LinkedIn</title>
<style>
:root { color-scheme: light dark; }
body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem; }
.button { display: inline-block; padding: .5rem 1rem; border: 0; border-radius: .25rem; background: #0a66c2; color: #fff;
  font: inherit; text-decoration: none; cursor: pointer; }
.button:hover { background: #004182; }
</style>
<h1>Welcome</h1>
${body}
</html>
`;
}
