import type { SignedInMember } from '@linkedin-auth/node';

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Renders the front page. `failure` is the code in `?linkedin_error=` if the last login failed, otherwise `null`. */
export function page(member: SignedInMember | null, failure: string | null): string {
  const body =
    member === null
      ? '<a href="/auth/linkedin/login?returnTo=/">Sign in with LinkedIn</a>'
      : `<p>Signed in as ${escape(member.name ?? member.sub)}.</p>
<button onclick="fetch('/auth/linkedin/logout', { method: 'POST' }).then(() => location.reload())">Sign out</button>`;
  const failureNotice =
    failure === null
      ? ''
      : `<p>You are not signed in: <a href="/auth/linkedin/failures/${encodeURIComponent(failure)}">${escape(failure)}</a></p>`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Sign in with LinkedIn</title>
<style>:root{color-scheme:light dark}body{font:1.1rem/1.6 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem}</style>
${failureNotice}${body}
</html>
`;
}
