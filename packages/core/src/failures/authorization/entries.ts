import { authorizationTexts } from '../../wire/words.ts';
import type { FailureEntry } from '../entry.ts';
import { productsThatExcludeEachOther } from '../products.ts';
import { authorizationCodeFlow } from '../sources.ts';

/** Failures while the member is at LinkedIn. */
export const authorizationEntries = {
  authorization_redirect_uri_mismatch: {
    phase: 'authorization',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The redirect URI is not one of the URLs registered for the app, so LinkedIn refused it.',
    resolution:
      'Compare `redirectUri` with "Authorized redirect URLs for your app" on the Auth tab, character by character: scheme, host, port, path, trailing slash. Add the URL there, or send the registered one. In a browser, LinkedIn shows its own error page and never calls back.',
    source: authorizationCodeFlow,
    documented: { status: 401, error: null, description: authorizationTexts.redirectUriMismatch },
  },
  authorization_client_id_mismatch: {
    phase: 'authorization',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'LinkedIn has no app with this client ID.',
    resolution:
      'Compare `clientId` with "Client ID" on the Auth tab of the app for this environment. Look for quotes, spaces or the ID of another app. In a browser, LinkedIn shows its own error page and never calls back.',
    source: authorizationCodeFlow,
    documented: { status: 401, error: null, description: authorizationTexts.clientIdMismatch },
  },
  authorization_invalid_scope: {
    phase: 'authorization',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'LinkedIn refused at least one scope: it is unknown, or not assigned to the app.',
    resolution: `Open the Auth tab and check "OAuth 2.0 scopes": you can request only the scopes listed there. For \`openid\`, \`profile\` and \`email\`, add the product "Sign In with LinkedIn using OpenID Connect" on the Products tab. \`r_liteprofile\` and \`r_emailaddress\` are retired: request \`openid profile email\` instead. ${productsThatExcludeEachOther}`,
    source: authorizationCodeFlow,
    documented: { status: 401, error: null, description: authorizationTexts.invalidScope },
  },
  unknown_authorization_response: {
    phase: 'authorization',
    origin: 'linkedin',
    remedy: 'report',
    summary: 'LinkedIn refused the authorization request with an unknown error.',
    resolution:
      "Read `errorDescription` in the evidence: it is LinkedIn's own text. Check client ID, redirect URI and scope against the Auth tab. Then report the text.",
    source: authorizationCodeFlow,
  },
  popup_blocked: {
    phase: 'authorization',
    origin: 'environment',
    remedy: 'ask-member-again',
    summary: 'The browser blocked the sign-in popup.',
    resolution:
      "Call `signIn()` directly in the click handler, before any `await`. Or use `mode: 'redirect'`, which needs no popup, or `mode: 'auto'`, which redirects if the popup does not open.",
    source: 'https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-open',
  },
  popup_closed: {
    phase: 'authorization',
    origin: 'environment',
    remedy: 'ask-member-again',
    summary: 'The sign-in popup was closed before LinkedIn answered.',
    resolution:
      'Nothing to fix if the member closed it. If the popup showed "Bummer, something went wrong", that page named the cause: an unregistered redirect URI or an unknown client ID. Check both on the Auth tab.',
    source: 'https://github.com/nvh95/react-linkedin-login-oauth2/issues/56',
  },
  login_cancelled: {
    phase: 'authorization',
    origin: 'environment',
    remedy: 'ask-member-again',
    summary: 'The login was cancelled in the app.',
    resolution: 'Nothing to fix. Offer the sign-in button again.',
    source: 'RFC 6749 §4.1',
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
