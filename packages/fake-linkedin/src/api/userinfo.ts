import { restErrors } from '../linkedin-texts.ts';
import type { Provider } from '../provider/provider.ts';
import type { ReceivedRequest } from '../received-request.ts';
import { claimsOf } from '../token/id-token.ts';
import { admitted, isRestError, refuseRest, rest } from './api.ts';

/** Query parameters that userinfo accepts. Any other returns 403. [observed] jumbojett/OpenID-Connect-PHP#448 */
const knownParameters: ReadonlySet<string> = new Set(['projection', 'oauth2_access_token']);

/** Handles `GET /v2/userinfo` with a bearer token. Errors have the REST format. [documented] sign-in-with-linkedin-v2, error-handling */
export async function handleUserinfo(provider: Provider, received: ReceivedRequest): Promise<Response> {
  const { scenario, settings } = provider;
  const { searchParams, origin } = received.url;
  const token = admitted(provider, received);
  if (isRestError(token)) return refuseRest(token);
  const known = [...searchParams.keys()].every((name) => knownParameters.has(name));
  // Userinfo requires `profile`. [observed] openiddict/openiddict-core
  if (!known || token.member === null || !token.scope.includes('profile')) return refuseRest(restErrors.forbidden);

  const { email, ...claims } = await claimsOf(token.member, token.clientId, token.scope, origin);
  const { userinfoLocale, userinfoEmailVerified, userinfoCors } = settings.habits;
  const [language, country] = token.member.locale.split('_');
  const { emailVerified } = token.member;
  const asText = userinfoEmailVerified === 'string' || scenario.applies('userinfo-email-verified-string');
  return rest(
    {
      ...claims,
      ...(scenario.applies('userinfo-invalid-sub') && { sub: 'another-sub' }),
      locale: userinfoLocale === 'object' ? { country, language } : `${language}-${country}`,
      ...(email !== undefined &&
        !scenario.applies('userinfo-email-absent') && {
          email,
          email_verified: asText ? String(emailVerified) : emailVerified,
        }),
    },
    200,
    userinfoCors ? { 'access-control-allow-origin': '*' } : {},
  );
}
