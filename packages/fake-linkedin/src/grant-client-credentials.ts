import type { Provider } from './provider.ts';
import { tokenErrors } from './strings.ts';
import { authenticated, json, missing, refuse } from './token-request.ts';
import { issueAccessToken } from './tokens.ts';

/** Lifetime of an application's own token in seconds: 30 minutes. [documented] CCF */
const lifetime = 1800;

/** `grant_type=client_credentials`. Off by default for every app. [documented] CCF */
export function grantApplicationToken(provider: Provider, form: URLSearchParams): Response {
  const lacking = missing(form, ['client_id', 'client_secret']);
  if (lacking !== null) return refuse(lacking);
  const clientId = form.get('client_id') ?? '';
  if (provider.appOf(clientId) === undefined) return refuse(tokenErrors.unknownClient(clientId));
  const app = authenticated(provider, form);
  if (app === undefined) return refuse(tokenErrors.applicationAuthentication);
  if (!app.clientCredentials) return refuse(tokenErrors.applicationTokens);

  const now = provider.now();
  return json(200, {
    access_token: issueAccessToken(provider, {
      clientId,
      scope: [],
      member: null,
      authorizedAt: now,
      expiresAt: now + lifetime * 1000,
    }),
    // A text in LinkedIn's own sample. [documented] CCF
    expires_in: String(lifetime),
  });
}
