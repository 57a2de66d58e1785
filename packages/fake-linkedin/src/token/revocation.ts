import { tokenErrors } from '../linkedin-texts.ts';
import { notFound } from '../pages/pages.ts';
import type { Provider } from '../provider/provider.ts';
import { parametersOf, type ReceivedRequest } from '../received-request.ts';
import { authenticated, missingParameter, refuse } from './token-request.ts';

/** Handles `POST /oauth/v2/revoke` as in RFC 7009 §2. Disabled by default, because LinkedIn publishes no such endpoint. [uncertain] */
export function handleRevocation(provider: Provider, received: ReceivedRequest): Response {
  if (!provider.settings.habits.revocationEndpoint) return notFound(received.url.pathname);
  const form = parametersOf(received);
  const missing = missingParameter(form, ['token', 'client_id', 'client_secret']);
  if (missing !== null) return refuse(missing);
  const app = authenticated(provider, form, 'access-token-invalid-client');
  if (app === undefined) return refuse(tokenErrors.clientAuthentication);
  const value = form.get('token') ?? '';
  for (const tokens of [provider.tokens, provider.refreshTokens] as readonly Map<string, Revocable>[]) {
    const token = tokens.get(value);
    if (token?.clientId === app.clientId) tokens.set(value, { ...token, isRevoked: true });
  }
  // RFC 7009 §2.2: the same answer for an invalid token.
  return new Response(null);
}

interface Revocable {
  readonly clientId: string;
  readonly isRevoked: boolean;
}
