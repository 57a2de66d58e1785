import { readFileSync } from 'node:fs';
import { type Sized, sizeOf, take } from './sizes.ts';

export interface ReactSized extends Sized {
  readonly version: string;
  /** What of a login with LinkedIn is its affair, from its source. */
  readonly does: string;
}

interface Candidate {
  readonly name: string;
  readonly packages: readonly string[];
  readonly source: string;
  readonly without?: readonly string[];
  readonly does: string;
}

const ours = ['@linkedin-auth/react'];
const usual = 'LinkedInAuthProvider, useLinkedInAuth, SignInWithLinkedIn';
const nextAuth = 'SessionProvider, useSession, signIn, signOut';

/** What an application takes of ours. */
export const entries = {
  usual: take(usual, '@linkedin-auth/react'),
  everything: take('*', '@linkedin-auth/react'),
  redirect: take(usual, '@linkedin-auth/react/redirect'),
} as const;

/** XState and its hooks: what an application that has them already does not load for us. */
export const xstate: readonly string[] = ['xstate', '@xstate/react'];

/** What an application takes so that a member can sign in, sees that it has happened, and signs out. */
const candidates: readonly Candidate[] = [
  {
    name: '@linkedin-auth/react: provider, hook, button',
    packages: ours,
    source: entries.usual,
    does: 'popup, or redirect where popups fail; state judged by its server half, for each tab its own; one attempt under StrictMode; failures by name, with what to do; session asked of the server half once, again when another tab signs in or out, when it ends, and when a window was closed; a login resumed after a reload; no token in the page',
  },
  {
    name: '… without popups (`/redirect`)',
    packages: ours,
    source: entries.redirect,
    does: 'the same, always by redirect',
  },
  {
    name: '… everything',
    packages: ours,
    source: entries.everything,
    does: 'also a redirect URI that is a page, which hands its code to the server half once; a failure view for members and developers; the store without React',
  },
  {
    name: '… provider, hook, button without xstate and @xstate/react',
    packages: ours,
    source: entries.usual,
    without: xstate,
    does: 'what a page with XState adds',
  },
  {
    name: 'react-linkedin-login-oauth2',
    packages: ['react-linkedin-login-oauth2'],
    source: take('useLinkedIn, LinkedInCallback', 'react-linkedin-login-oauth2'),
    does: 'popup; random state in localStorage, one for all tabs, compared in the popup and by the opener: `state_mismatch`; code handed over once, StrictMode or not; a blocked or closed popup and LinkedIn’s errors as code and text; the page gets the code, exchange and session are left to a server of yours',
  },
  {
    name: 'next-auth',
    packages: ['next-auth'],
    source: take(nextAuth, 'next-auth/react'),
    does: 'redirect; state in a cookie of its server half, one for all tabs; failures as `?error=` on a page of the server half or yours, not read by the client; session asked of the server half, again on focus and when another tab signs in or out; tokens stay on the server',
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
    does: 'redirect; state in database and cookie of its server half, the cookie one for all tabs; failures as `?error=` on a page of the server half or yours, not read by the client; session asked of the server half, again on focus, back online and when another tab signs out; a call for every route, email and password included; tokens stay on the server',
  },
  {
    name: 'react-oidc-context, oidc-client-ts',
    packages: ['react-oidc-context', 'oidc-client-ts'],
    source: take('AuthProvider, useAuth, withAuthenticationRequired', 'react-oidc-context'),
    does: 'popup, redirect or hidden frame; state in localStorage, for each attempt its own; callback handled once under StrictMode; failures as Error with a text, or the provider’s error; no server half: the page exchanges the code, which LinkedIn does not answer (no CORS), so something between has to; PKCE unless switched off; id_token decoded, signature not checked; tokens in sessionStorage, renewed',
  },
  {
    name: '@aws-amplify/ui-react, aws-amplify',
    packages: ['@aws-amplify/ui-react', 'aws-amplify'],
    source: `${take('Authenticator', '@aws-amplify/ui-react')}${take('Amplify', 'aws-amplify')}`,
    does: 'forms for a Cognito user pool: sign-up, password, MFA; LinkedIn as an OIDC provider of the pool, by a button of yours; redirect; state and PKCE in localStorage, one for all tabs; failures as `OAuthSignInException` with a text; no server half but the pool; its tokens in localStorage, renewed',
  },
];

const versionOf = (name: string): string => {
  const path = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string }).version;
};

/** React itself, and Next.js, are there anyway. */
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
