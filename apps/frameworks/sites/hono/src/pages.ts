import type { SignedInMember } from '@linkedin-auth/node';
import { adviceFor, type Failure } from '@linkedin-auth/node';
import { html } from 'hono/html';

type Html = ReturnType<typeof html>;

const layout = (content: Html): Html => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Sign in with LinkedIn</title>
  </head>
  <body>
    <nav><a href="/">Home</a> <a href="/members">Members</a></nav>
    <main>${content}</main>
  </body>
</html>`;

export function home(session: SignedInMember | null, failure: Failure | null, returnTo: string): Html {
  const notice = failure && html`<p role="alert" data-code="${failure.code}">${adviceFor(failure).sentence}</p>`;
  const account =
    session === null
      ? html`<a href="/auth/linkedin/login?${new URLSearchParams({ returnTo })}">Sign in with LinkedIn</a>`
      : html`<p>Signed in as ${session.name}. <button onclick="signOut()">Sign out</button></p>
<script>
  const signOut = () => fetch('/auth/linkedin/logout', { method: 'POST' }).then(() => location.assign('/'));
</script>`;
  return layout(html`<h1>Welcome</h1>${notice}${account}`);
}

export const members = ({ name }: SignedInMember): Html => layout(html`<h1>Members</h1><p>Hello, ${name}!</p>`);
