import type { FailureEntry } from '../entry.ts';
import { productsThatExcludeEachOther } from '../products.ts';
import { authorizationCodeFlow, signInWithLinkedIn } from '../sources.ts';

/** Judged before anything is sent. */
export const preparationEntries = {
  client_id_missing: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'No client ID is configured.',
    resolution:
      'Pass `clientId`: copy "Client ID" from the Auth tab of your app at https://www.linkedin.com/developers/apps. If it comes from an environment variable, check that the variable reaches this process.',
    source: authorizationCodeFlow,
    predicts: 'access_token_missing_client_id',
  },
  client_id_malformed: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'The client ID holds a character that none has: white space, something invisible, a quote or `*`.',
    resolution:
      'Copy "Client ID" from the Auth tab again. A line break at the end usually comes from the file or the secret store that holds it, quotes from an environment file, invisible characters from a chat or a document.',
    source: authorizationCodeFlow,
    predicts: 'authorization_client_id_mismatch',
  },
  client_secret_malformed: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'The client secret holds a character that none has: white space, something invisible, a quote or `*`.',
    resolution:
      'Copy "Primary Client Secret" from the Auth tab again. A line break at the end usually comes from the file or the secret store that holds it, quotes from an environment file, `*` from a secret that was copied while it was masked.',
    source: 'https://github.com/PoBuchi/meteor-linkedin/issues/9',
    predicts: 'invalid_client',
  },
  client_secret_missing: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'No client secret is configured on the server.',
    resolution:
      'Pass `clientSecret` to `createLinkedInAuth`: copy "Primary Client Secret" from the Auth tab of your app. Keep it on the server; it must never reach the browser.',
    source: authorizationCodeFlow,
    predicts: 'access_token_missing_client_secret',
  },
  redirect_uri_missing: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'No redirect URI is configured.',
    resolution:
      'Pass `redirectUri`, for example `https://example.com/auth/linkedin/callback`, and add the same text under "Authorized redirect URLs for your app" on the Auth tab.',
    source: authorizationCodeFlow,
    predicts: 'access_token_missing_redirect_uri',
  },
  redirect_uri_malformed: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary:
      'The redirect URI holds a character that no URL has: white space, something invisible, a quote or a wildcard.',
    resolution:
      'Type `redirectUri` again, without quotes and without `*`: LinkedIn compares it character by character and knows no wildcards, so register every URL under "Authorized redirect URLs" on the Auth tab. A line break at the end usually comes from an environment file or a secret store.',
    source: authorizationCodeFlow,
    predicts: 'authorization_redirect_uri_mismatch',
  },
  redirect_uri_not_absolute: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'The redirect URI is not an absolute http or https URL; LinkedIn refuses anything else.',
    resolution:
      'Write `redirectUri` with scheme and host, for example `https://example.com/auth/linkedin/callback` instead of `/auth/linkedin/callback`.',
    source: authorizationCodeFlow,
    predicts: 'authorization_redirect_uri_mismatch',
  },
  redirect_uri_has_fragment: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'The redirect URI has a `#` fragment; LinkedIn refuses it.',
    resolution:
      'Remove everything from `#` on in `redirectUri`, and in the "Authorized redirect URLs" of the Auth tab.',
    source: authorizationCodeFlow,
    predicts: 'authorization_redirect_uri_mismatch',
  },
  redirect_uri_has_query: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'The redirect URI has a query, which LinkedIn ignores when it compares URLs.',
    resolution:
      'Remove everything from `?` on in `redirectUri` and in the "Authorized redirect URLs" of the Auth tab. What the query carried belongs into the attempt: pass it in `returnTo`.',
    source: authorizationCodeFlow,
    predicts: 'access_token_redirect_uri_mismatch',
  },
  scope_retired: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'A requested scope was retired on 2023-08-01: `r_liteprofile` or `r_emailaddress`.',
    resolution: `Request \`profile\` in place of \`r_liteprofile\` and \`email\` in place of \`r_emailaddress\`, both with \`openid\`: \`scope: ['openid', 'profile', 'email']\`. Add the product "Sign In with LinkedIn using OpenID Connect" on the Products tab. ${productsThatExcludeEachOther}`,
    source: signInWithLinkedIn,
    predicts: 'authorization_invalid_scope',
  },
  scope_missing: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'No scope is requested; LinkedIn would answer `You need to pass the "scope" parameter`.',
    resolution: "Pass `scope`, for sign-in `['openid', 'profile', 'email']`.",
    source: 'https://github.com/nvh95/react-linkedin-login-oauth2/issues/17',
    predicts: 'authorization_invalid_scope',
  },
  openid_insufficient_scope_error: {
    phase: 'preparation',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: '`openid` is requested without `profile` or `email`; LinkedIn refuses it alone.',
    resolution: "Request `scope: ['openid', 'profile']` or `['openid', 'profile', 'email']`.",
    source: signInWithLinkedIn,
  },
  authorization_parameter_reserved: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'A further parameter repeats one that the authorization request has already.',
    resolution:
      'Remove `response_type`, `client_id`, `redirect_uri`, `scope` and `state` from the further parameters: they have options of their own, except `response_type`, which is `code` at LinkedIn, and `state`, which is new for each attempt.',
    source: 'RFC 6749 §3.1',
  },
  nonce_not_honoured: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'A `nonce` would be sent, which LinkedIn never echoes in the id_token.',
    resolution:
      'Remove `nonce` from the further parameters, and switch the check of it off for LinkedIn. `state` binds the attempt to the browser; the id_token comes straight from LinkedIn in the answer to the token request.',
    source: 'https://github.com/linkedin-developers/linkedin-api-js-client/issues/34',
  },
  code_challenge_not_honoured: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'A `code_challenge` would be sent; LinkedIn refuses the verifier that belongs to it.',
    resolution:
      'Remove `code_challenge` and `code_challenge_method` from the further parameters: LinkedIn has PKCE for native apps only, on another authorization endpoint, switched on by your LinkedIn contact.',
    source: 'https://github.com/UsefulSoftwareCo/executor/issues/2087',
    predicts: 'code_verifier_rejected',
  },
  prompt_none: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: '`prompt=none` strands every member without a grant on an error page of LinkedIn’s.',
    resolution:
      'Remove `prompt` from the further parameters: LinkedIn shows no screen anyway when the member is signed in and has granted the same scope. To force a screen send `prompt=consent` or `prompt=login`.',
    source: 'https://github.com/gitroomhq/postiz-app/issues/1580',
    predicts: 'callback_timeout',
  },
  state_missing: {
    phase: 'preparation',
    origin: 'ours',
    remedy: 'report',
    summary: 'The attempt has no `state` of at least 16 characters, so its callback could be forged.',
    resolution:
      'Create `state` from a cryptographic random source, new for each attempt. The adapters do; if one of them made this attempt, please report it.',
    source: 'RFC 6749 §10.12',
    predicts: 'state_mismatch',
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
