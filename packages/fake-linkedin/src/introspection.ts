import type { Provider } from './provider.ts';
import { formOf, type Received } from './received.ts';
import { tokenErrors } from './strings.ts';
import { authenticated, json, missing, refuse } from './token-request.ts';
import type { AccessToken } from './tokens.ts';

/** `POST /oauth/v2/introspectToken`. Works for every app. [documented] INTROSPECT; self-serve apps [observed] */
export function handleIntrospection(provider: Provider, received: Received): Response {
  const form = formOf(received);
  const lacking = missing(form, ['client_id', 'client_secret', 'token']);
  if (lacking !== null) return refuse(lacking);
  // The statuses are documented, the bodies of both are not. [uncertain] INTROSPECT
  const { clientId } = provider.appOf(form.get('client_id')) ?? {};
  const token = changed(provider, form.get('token') ?? '');
  if (clientId === undefined || token === undefined) return refuse(tokenErrors.introspection);
  if (provider.scenario.happens('introspect-bad-secret') || authenticated(provider, form) === undefined)
    return refuse(tokenErrors.clientAuthentication);
  if (token.clientId !== clientId) return json(200, { active: false });

  const status = token.isRevoked ? 'revoked' : token.expiresAt <= provider.now() ? 'expired' : 'active';
  const seconds = (at: number): number => Math.floor(at / 1000);
  return json(200, {
    active: status === 'active',
    status,
    // Commas; tokens of members only. [documented] INTROSPECT
    ...(token.member !== null && { scope: token.scope.join(',') }),
    client_id: clientId,
    created_at: seconds(token.issuedAt),
    expires_at: seconds(token.expiresAt),
    authorized_at: seconds(token.authorizedAt),
    auth_type: token.member === null ? '2L' : '3L',
  });
}

/** The token as it is found now, after what a scenario changes. */
function changed({ tokens, scenario, now }: Provider, value: string): AccessToken | undefined {
  const token = tokens.get(value);
  if (token === undefined || scenario.happens('introspect-bad-request')) return undefined;
  if (scenario.happens('introspect-foreign-token')) return { ...token, clientId: 'another-app' };
  if (scenario.happens('introspect-expired')) return { ...token, expiresAt: now() };
  if (scenario.happens('introspect-revoked')) return { ...token, isRevoked: true };
  return token;
}
