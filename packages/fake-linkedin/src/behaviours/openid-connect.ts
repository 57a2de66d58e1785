import type { Behaviour } from './behaviour.ts';

/** The id_token, userinfo and the other APIs. */
export const openIdConnectBehaviours = [
  {
    id: 'id-token-header',
    step: 'id_token',
    does: 'The id_token is signed with RS256. Its `kid` is a UUID.',
    basis: 'observed',
    source: 'tactful-ai, 2023',
  },
  {
    id: 'id-token-claims',
    step: 'id_token',
    does: '`iss` is `<origin>/oauth`, `aud` is the client ID, and `exp` is one hour after `iat`.',
    basis: 'observed',
    source: 'supabase/auth#1533; tactful-ai, 2023',
  },
  {
    id: 'id-token-absent-claims',
    step: 'id_token',
    does: 'There is no `nonce`, even if one was sent, and no `at_hash`, `auth_time` or `azp`.',
    basis: 'observed',
    source: 'linkedin-developers/linkedin-api-js-client#34, authlib/authlib#763',
  },
  {
    id: 'id-token-types',
    step: 'id_token',
    does: '`email_verified` is the string `"true"` or `"false"`. `locale` is a string such as `en_US`.',
    basis: 'observed',
    source: 'supabase/auth: internal/api/provider/oidc.go',
  },
  {
    id: 'pairwise-sub',
    step: 'id_token',
    does: '`sub` differs between apps. It is the same in the id_token and at userinfo.',
    basis: 'documented',
    source: 'openid-configuration',
  },
  {
    id: 'userinfo-claims',
    step: 'Userinfo',
    does: 'Claims follow the scopes. `email` is absent if the member shares no address, `picture` if the member has none.',
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
    does: 'Without `profile`, the answer is 403 `Not enough permissions to access: userinfo.GET.NO_VERSION`.',
    basis: 'observed',
    source: 'openiddict/openiddict-core, linkedin-developers/linkedin-api-js-client#35',
  },
  {
    id: 'userinfo-parameters',
    step: 'Userinfo',
    does: 'The query may contain `projection` and `oauth2_access_token`. Any other parameter returns 403.',
    basis: 'observed',
    source: 'auth0/passport-linkedin-oauth2: lib/oauth2.js, jumbojett/OpenID-Connect-PHP#448',
  },
  {
    id: 'rest-errors',
    step: 'Userinfo',
    does: 'Errors have the REST format: 65604 without a token, 65600 for an unknown token, 65602 for an expired one, 65601 for a revoked one.',
    basis: 'observed',
    source: 'error-handling; codes: jclusso/omniauth-linkedin-openid#6 and others',
  },
  {
    id: 'retired-me',
    step: 'Other APIs',
    does: '`/v2/me` returns 403 for every token. Other paths under `/v2` and `/rest` return 404.',
    basis: 'observed',
    source: 'hwi/HWIOAuthBundle PR #2014',
  },
  {
    id: 'uri-too-long',
    step: 'Other APIs',
    does: 'A query longer than 4 KB or a URL longer than 8 KB returns 414.',
    basis: 'documented',
    source: 'error-handling',
  },
] as const satisfies readonly Behaviour[];
