import { tokenErrors } from '../linkedin-texts.ts';
import { notFound } from '../pages/pages.ts';
import type { Provider } from '../provider/provider.ts';
import { parametersOf, type Received } from '../received-request.ts';
import { authenticated, missing, refuse } from './token-request.ts';

/** `POST /oauth/v2/revoke`, in the manner of RFC 7009 §2. Off: LinkedIn publishes no such endpoint. [uncertain] */
export function handleRevocation(provider: Provider, received: Received): Response {
  if (!provider.settings.habits.revocationEndpoint) return notFound(received.url.pathname);
  const form = parametersOf(received);
  const lacking = missing(form, ['token', 'client_id', 'client_secret']);
  if (lacking !== null) return refuse(lacking);
  const app = authenticated(provider, form, 'access-token-invalid-client');
  if (app === undefined) return refuse(tokenErrors.clientAuthentication);
  const value = form.get('token') ?? '';
  for (const kept of [provider.tokens, provider.refreshTokens] as readonly Map<string, Revocable>[]) {
    const token = kept.get(value);
    if (token?.clientId === app.clientId) kept.set(value, { ...token, isRevoked: true });
  }
  // RFC 7009 §2.2: also for a token that is none.
  return new Response(null);
}

interface Revocable {
  readonly clientId: string;
  readonly isRevoked: boolean;
}
