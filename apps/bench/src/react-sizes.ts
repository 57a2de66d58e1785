import { readFileSync } from 'node:fs';
import { type Sized, sizeOf, take } from './sizes.ts';

export interface ReactSized extends Sized {
  readonly version: string;
  /** The parts of a login with LinkedIn that it covers, read from its source. */
  readonly does: string;
}

interface Candidate {
  readonly name: string;
  readonly packages: readonly string[];
  readonly source: string;
  readonly without?: readonly string[];
  readonly does: string;
}

const own = ['@linkedin-auth/react'];
const usual = 'LinkedInAuthProvider, useLinkedInAuth, SignInWithLinkedIn';
const nextAuth = 'SessionProvider, useSession, signIn, signOut';

/** The imports of an application that uses @linkedin-auth/react. */
export const entries = {
  usual: take(usual, '@linkedin-auth/react'),
  everything: take('*', '@linkedin-auth/react'),
  redirect: take(usual, '@linkedin-auth/react/redirect'),
} as const;

/** XState and its hooks, which some applications load anyway. */
export const xstate: readonly string[] = ['xstate', '@xstate/react'];

/** The imports with which a page can sign a member in, show the member, and sign the member out. */
const candidates: readonly Candidate[] = [
  {
    name: '@linkedin-auth/react: provider, hook, button',
    packages: own,
    source: entries.usual,
    does: 'popup, or redirect where popups fail; its server checks the state, one for each tab; one attempt under StrictMode; named failures with what to change; requests the session from its server once, and again when another tab signs in or out, when the session ends, and when a window was closed; resumes a login after a reload; no token in the page',
  },
  {
    name: '… without popups (`/redirect`)',
    packages: own,
    source: entries.redirect,
    does: 'the same, always by redirect',
  },
  {
    name: '… everything',
    packages: own,
    source: entries.everything,
    does: 'also a page as redirect URI, which sends its code to the server once; a failure view for members and developers; the store without React',
  },
  {
    name: '… provider, hook, button without xstate and @xstate/react',
    packages: own,
    source: entries.usual,
    without: xstate,
    does: 'the addition to a page that already has XState',
  },
  {
    name: 'react-linkedin-login-oauth2',
    packages: ['react-linkedin-login-oauth2'],
    source: take('useLinkedIn, LinkedInCallback', 'react-linkedin-login-oauth2'),
    does: 'popup; random state in localStorage, one for all tabs, compared in the popup and by the opener: `state_mismatch`; passes the code on once, with or without StrictMode; reports a blocked or closed popup and LinkedIn’s errors as code and text; the page gets the code; exchange and session are left to your server',
  },
  {
    name: 'next-auth',
    packages: ['next-auth'],
    source: take(nextAuth, 'next-auth/react'),
    does: 'redirect; state in a cookie of its server, one for all tabs; failures as `?error=` on its own page or yours, not read by the client; requests the session from its server, again on focus and when another tab signs in or out; tokens stay on the server',
  },
  {
    name: 'next-auth, beta',
    packages: ['next-auth-5'],
    source: take(nextAuth, 'next-auth-5/react'),
    does: 'the same',
  },
  {
    name: 'better-auth',
    packages: ['better-auth'],
    source: take('createAuthClient', 'better-auth/react'),
    does: 'redirect; state in its server’s database and in a cookie, one for all tabs; failures as `?error=` on its own page or yours, not read by the client; requests the session from its server, again on focus, when back online and when another tab signs out; a function for every route, including email and password; tokens stay on the server',
  },
  {
    name: 'react-oidc-context, oidc-client-ts',
    packages: ['react-oidc-context', 'oidc-client-ts'],
    source: take('AuthProvider, useAuth, withAuthenticationRequired', 'react-oidc-context'),
    does: 'popup, redirect or hidden frame; state in localStorage, one for each attempt; handles the callback once under StrictMode; failures as Error with a text, or the provider’s error; no server: the page exchanges the code, which LinkedIn does not support (no CORS), so it needs a proxy; PKCE unless turned off; decodes the id_token but does not check its signature; tokens in sessionStorage, renewed',
  },
  {
    name: '@aws-amplify/ui-react, aws-amplify',
    packages: ['@aws-amplify/ui-react', 'aws-amplify'],
    source: `${take('Authenticator', '@aws-amplify/ui-react')}${take('Amplify', 'aws-amplify')}`,
    does: 'forms for a Cognito user pool: sign-up, password, MFA; LinkedIn as an OIDC provider of the pool, with your own button; redirect; state and PKCE in localStorage, one for all tabs; failures as `OAuthSignInException` with a text; no server except the pool; the pool’s tokens in localStorage, renewed',
  },
];

const versionOf = (name: string): string => {
  const path = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string }).version;
};

/** Measures a browser bundle without React and Next.js, which the page loads anyway. */
export const inBrowser = (source: string, without: readonly (string | RegExp)[] = []) =>
  sizeOf({
    source,
    without: [/^react(?:-dom)?(?:\/|$)/, /^next(?:\/|$)/, ...without],
    conditions: ['browser', 'module', 'import', 'production'],
  });

export async function reactSizes(): Promise<readonly ReactSized[]> {
  const sized: ReactSized[] = [];
  for (const { name, packages, source, without, does } of candidates) {
    const { bytes, later } = await inBrowser(source, without);
    sized.push({ name, version: packages.map(versionOf).join(', '), bytes, later, does });
  }
  return sized;
}
