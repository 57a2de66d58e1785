import type { FailureEntry } from '../entry.ts';
import { productsThatExcludeEachOther } from '../products.ts';
import { authorizationCodeFlow, signInWithLinkedIn } from '../sources.ts';

/** Failures of the authorization request, judged before it is sent. */
export const preparationEntries = {
  client_id_missing: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'No client ID is configured.',
    resolution:
      'Pass `clientId`: copy "Client ID" from the Auth tab of your app at https://www.linkedin.com/developers/apps. If the value comes from an environment variable, check that this process receives it.',
    source: authorizationCodeFlow,
    predicts: 'access_token_missing_client_id',
  },
  client_id_malformed: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary:
      'The client ID contains a character that no client ID has: white space, an invisible character, a quote or `*`.',
    resolution:
      'Copy "Client ID" from the Auth tab again. A trailing line break usually comes from the file or secret store, quotes from an environment file, and invisible characters from a chat or a document.',
    source: authorizationCodeFlow,
    predicts: 'authorization_client_id_mismatch',
  },
  client_secret_malformed: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary:
      'The client secret contains a character that no client secret has: white space, an invisible character, a quote or `*`.',
    resolution:
      'Copy "Primary Client Secret" from the Auth tab again. A trailing line break usually comes from the file or secret store, quotes from an environment file, and `*` from copying the secret while it was masked.',
    source: 'https://github.com/PoBuchi/meteor-linkedin/issues/9',
    predicts: 'invalid_client',
  },
  client_secret_missing: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'No client secret is configured on the server.',
    resolution:
      'Pass `clientSecret` to `createLinkedInAuth`: copy "Primary Client Secret" from the Auth tab of your app. Keep it on the server; never send it to the browser.',
    source: authorizationCodeFlow,
    predicts: 'access_token_missing_client_secret',
  },
  redirect_uri_missing: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'No redirect URI is configured.',
    resolution:
      'Pass `redirectUri`, for example `https://example.com/auth/linkedin/callback`. Add exactly the same URL under "Authorized redirect URLs for your app" on the Auth tab.',
    source: authorizationCodeFlow,
    predicts: 'access_token_missing_redirect_uri',
  },
  redirect_uri_malformed: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary:
      'The redirect URI contains a character that no URL has: white space, an invisible character, a quote or a wildcard.',
    resolution:
      'Type `redirectUri` again, without quotes or `*`. LinkedIn compares it character by character and supports no wildcards, so register every URL under "Authorized redirect URLs for your app" on the Auth tab. A trailing line break usually comes from an environment file or a secret store.',
    source: authorizationCodeFlow,
    predicts: 'authorization_redirect_uri_mismatch',
  },
  redirect_uri_not_absolute: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'The redirect URI is not an absolute http or https URL, and LinkedIn refuses anything else.',
    resolution:
      'Write `redirectUri` with scheme and host: `https://example.com/auth/linkedin/callback`, not `/auth/linkedin/callback`.',
    source: authorizationCodeFlow,
    predicts: 'authorization_redirect_uri_mismatch',
  },
  redirect_uri_has_fragment: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'The redirect URI has a `#` fragment, which LinkedIn refuses.',
    resolution:
      'Remove `#` and everything after it from `redirectUri`, and from "Authorized redirect URLs for your app" on the Auth tab.',
    source: authorizationCodeFlow,
    predicts: 'authorization_redirect_uri_mismatch',
  },
  redirect_uri_has_query: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'The redirect URI has a query, which LinkedIn ignores when it compares URLs.',
    resolution:
      'Remove `?` and everything after it from `redirectUri`, and from "Authorized redirect URLs for your app" on the Auth tab. Pass the data of the query in `returnTo` instead.',
    source: authorizationCodeFlow,
    predicts: 'access_token_redirect_uri_mismatch',
  },
  scope_retired: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'The request asks for `r_liteprofile` or `r_emailaddress`, which LinkedIn retired on 2023-08-01.',
    resolution: `Request \`scope: ['openid', 'profile', 'email']\`: \`profile\` replaces \`r_liteprofile\`, and \`email\` replaces \`r_emailaddress\`. On the Products tab, add the product "Sign In with LinkedIn using OpenID Connect". ${productsThatExcludeEachOther}`,
    source: signInWithLinkedIn,
    predicts: 'authorization_invalid_scope',
  },
  scope_missing: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'No scope is requested, so LinkedIn would answer `You need to pass the "scope" parameter`.',
    resolution: "Pass `scope`. For sign-in, use `['openid', 'profile', 'email']`.",
    source: 'https://github.com/nvh95/react-linkedin-login-oauth2/issues/17',
    predicts: 'authorization_invalid_scope',
  },
  openid_insufficient_scope_error: {
    phase: 'preparation',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: '`openid` is requested without `profile` or `email`, and LinkedIn refuses it alone.',
    resolution: "Request `scope: ['openid', 'profile']` or `scope: ['openid', 'profile', 'email']`.",
    source: signInWithLinkedIn,
  },
  authorization_parameter_reserved: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'An additional parameter repeats one that the authorization request already has.',
    resolution:
      'Remove `response_type`, `client_id`, `redirect_uri`, `scope` and `state` from the additional parameters. Client ID, redirect URI and scope have options of their own. LinkedIn supports only `response_type=code`, and each attempt gets a new `state`.',
    source: 'RFC 6749 §3.1',
  },
  nonce_not_honoured: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'The request would contain a `nonce`, which LinkedIn never returns in the id_token.',
    resolution:
      'Remove `nonce` from the additional parameters, and disable your nonce check for LinkedIn. `state` already binds the attempt to the browser, and the id_token comes straight from LinkedIn in the token response.',
    source: 'https://github.com/linkedin-developers/linkedin-api-js-client/issues/34',
  },
  code_challenge_not_honoured: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'The request would contain a `code_challenge`, but LinkedIn refuses the matching `code_verifier`.',
    resolution:
      'Remove `code_challenge` and `code_challenge_method` from the additional parameters. LinkedIn supports PKCE for native apps only: on another authorization endpoint, and only after your LinkedIn contact enables it.',
    source: 'https://github.com/UsefulSoftwareCo/executor/issues/2087',
    predicts: 'code_verifier_rejected',
  },
  prompt_none: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: '`prompt=none` leaves every member without a grant on a LinkedIn error page.',
    resolution:
      'Remove `prompt` from the additional parameters. LinkedIn shows no screen anyway if the member is signed in and has granted the same scope. To force a screen, send `prompt=consent` or `prompt=login`.',
    source: 'https://github.com/gitroomhq/postiz-app/issues/1580',
    predicts: 'callback_timeout',
  },
  state_missing: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'report',
    summary: 'The attempt has no `state` of at least 16 characters, so its callback could be forged.',
    resolution:
      'Create a new `state` for each attempt from a cryptographic random source. The adapters do this; if one of them made this attempt, report a bug.',
    source: 'RFC 6749 §10.12',
    predicts: 'state_mismatch',
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
