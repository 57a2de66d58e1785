import type { Behaviour } from './behaviour.ts';

/** The id_token, userinfo and the other APIs. */
export const openIdConnectBehaviours = [
  {
    id: 'id-token-header',
    step: 'id_token',
    does: 'Signed with RS256; `kid` is a UUID.',
    basis: 'observed',
    source: 'tactful-ai, 2023',
  },
  {
    id: 'id-token-claims',
    step: 'id_token',
    does: '`iss` is `<origin>/oauth`, `aud` the client ID, `exp` an hour after `iat`.',
    basis: 'observed',
    source: 'supabase/auth#1533; tactful-ai, 2023',
  },
  {
    id: 'id-token-absent-claims',
    step: 'id_token',
    does: 'There is no `nonce`, whatever was sent, and no `at_hash`, `auth_time` or `azp`.',
    basis: 'observed',
    source: 'linkedin-developers/linkedin-api-js-client#34, authlib/authlib#763',
  },
  {
    id: 'id-token-types',
    step: 'id_token',
    does: '`email_verified` is the string `"true"` or `"false"`, `locale` a string like `en_US`.',
    basis: 'observed',
    source: 'supabase/auth: internal/api/provider/oidc.go',
  },
  {
    id: 'pairwise-sub',
    step: 'id_token',
    does: '`sub` differs from app to app, and is userinfo’s.',
    basis: 'documented',
    source: 'openid-configuration',
  },
  {
    id: 'userinfo-claims',
    step: 'Userinfo',
    does: 'Claims follow the scopes; `email` is left out for a member who shares none, `picture` for one who has none.',
    basis: 'documented',
    source: 'sign-in-with-linkedin-v2',
  },
  {
    id: 'userinfo-locale',
    step: 'Userinfo',
    does: '`locale` is an object.',
    basis: 'observed',
    source: 'linkedin-developers/linkedin-api-js-client#35',
  },
  {
    id: 'userinfo-needs-profile',
    step: 'Userinfo',
    does: 'Without `profile`: 403 `Not enough permissions to access: userinfo.GET.NO_VERSION`.',
    basis: 'observed',
    source: 'openiddict/openiddict-core, linkedin-developers/linkedin-api-js-client#35',
  },
  {
    id: 'userinfo-parameters',
    step: 'Userinfo',
    does: '`projection` and `oauth2_access_token` are accepted in the query, anything else is 403.',
    basis: 'observed',
    source: 'auth0/passport-linkedin-oauth2: lib/oauth2.js, jumbojett/OpenID-Connect-PHP#448',
  },
  {
    id: 'rest-errors',
    step: 'Userinfo',
    does: 'Errors have the REST form: 65604 without a token, 65600 for an unknown, 65602 for an expired, 65601 for a revoked one.',
    basis: 'observed',
    source: 'error-handling; codes: jclusso/omniauth-linkedin-openid#6 and others',
  },
  {
    id: 'retired-me',
    step: 'Other APIs',
    does: '`/v2/me` is 403 for every token; other paths under `/v2` and `/rest` are 404.',
    basis: 'observed',
    source: 'hwi/HWIOAuthBundle PR #2014',
  },
  {
    id: 'uri-too-long',
    step: 'Other APIs',
    does: 'A query above 4 KB or an address above 8 KB is 414.',
    basis: 'documented',
    source: 'error-handling',
  },
] as const satisfies readonly Behaviour[];
