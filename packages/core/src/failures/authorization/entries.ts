import { authorizationTexts } from '../../wire/words.ts';
import type { FailureEntry } from '../entry.ts';
import { productsThatExcludeEachOther } from '../products.ts';
import { authorizationCodeFlow } from '../sources.ts';

/** The member is at LinkedIn. */
export const authorizationEntries = {
  authorization_redirect_uri_mismatch: {
    phase: 'authorization',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'LinkedIn does not know the redirect URI: it is not one of the URLs registered for the app.',
    resolution:
      'Compare `redirectUri` with "Authorized redirect URLs for your app" (Auth tab) character by character: scheme, host, port, path, trailing slash. Add the URL there, or send the one that is registered. In a browser LinkedIn shows its own page and never calls back.',
    source: authorizationCodeFlow,
    documented: { status: 401, error: null, description: authorizationTexts.redirectUriMismatch },
  },
  authorization_client_id_mismatch: {
    phase: 'authorization',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'LinkedIn does not know the client ID.',
    resolution:
      'Compare `clientId` with "Client ID" on the Auth tab of the app for this environment; look for quotes, spaces or the ID of another app. In a browser LinkedIn shows its own page and never calls back.',
    source: authorizationCodeFlow,
    documented: { status: 401, error: null, description: authorizationTexts.clientIdMismatch },
  },
  authorization_invalid_scope: {
    phase: 'authorization',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'At least one requested scope is unknown to LinkedIn or not assigned to the app.',
    resolution: `Open the Auth tab, "OAuth 2.0 scopes": only what is listed there can be requested. For \`openid\`, \`profile\` and \`email\` add the product "Sign In with LinkedIn using OpenID Connect" on the Products tab. \`r_liteprofile\` and \`r_emailaddress\` are retired: request \`openid profile email\` instead. ${productsThatExcludeEachOther}`,
    source: authorizationCodeFlow,
    documented: { status: 401, error: null, description: authorizationTexts.invalidScope },
  },
  unknown_authorization_response: {
    phase: 'authorization',
    origin: 'linkedin',
    remedy: 'report',
    summary: 'The authorization endpoint refused the request with an answer that is in no table.',
    resolution:
      'Read the evidence: it holds what LinkedIn said. Check client ID, redirect URI and scope; then report the text.',
    source: authorizationCodeFlow,
  },
  popup_blocked: {
    phase: 'authorization',
    origin: 'environment',
    remedy: 'ask-member-again',
    summary: 'The browser refused to open the sign-in window.',
    resolution:
      "Call `signIn()` directly in the click handler, before anything is awaited, or use `mode: 'auto'` or `'redirect'`, which need no window.",
    source: 'https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-open',
  },
  popup_closed: {
    phase: 'authorization',
    origin: 'environment',
    remedy: 'ask-member-again',
    summary: 'The sign-in window was closed before LinkedIn answered.',
    resolution:
      'Nothing to fix if the member closed it. If LinkedIn showed "Bummer, something went wrong" there, its page named the cause: an unregistered redirect URI or an unknown client ID.',
    source: 'https://github.com/nvh95/react-linkedin-login-oauth2/issues/56',
  },
  login_cancelled: {
    phase: 'authorization',
    origin: 'environment',
    remedy: 'ask-member-again',
    summary: 'The login was cancelled in the app.',
    resolution: 'Nothing to fix: offer the sign-in button again.',
    source: 'RFC 6749 §4.1',
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
