import { adviceFor, type Failure, type SignedInMember } from '@linkedin-auth/node';

const escape = (text: string | null): string =>
  (text ?? '').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const layout = (content: string): string => `<!doctype html>
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

export function home(session: SignedInMember | null, failure: Failure | null, returnTo: string): string {
  const notice =
    failure === null ? '' : `<p role="alert" data-code="${failure.code}">${escape(adviceFor(failure).sentence)}</p>`;
  const account =
    session === null
      ? `<a href="/auth/linkedin/login?${new URLSearchParams({ returnTo })}">Sign in with LinkedIn</a>`
      : `<p>Signed in as ${escape(session.name)}. <button onclick="signOut()">Sign out</button></p>
<script>
  const signOut = () => fetch('/auth/linkedin/logout', { method: 'POST' }).then(() => location.assign('/'));
</script>`;
  return layout(`<h1>Welcome</h1>${notice}${account}`);
}

export const members = ({ name }: SignedInMember): string => layout(`<h1>Members</h1><p>Hello, ${escape(name)}!</p>`);
