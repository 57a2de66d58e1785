import { tokenErrors } from '../linkedin-texts.ts';
import type { Provider } from '../provider/provider.ts';
import type { Received } from '../received-request.ts';
import { authenticated, json, missing, refuse } from './token-request.ts';
import { issueAccessToken } from './tokens.ts';

/** Lifetime of an application's own token in seconds: 30 minutes. [documented] client-credentials-flow */
const lifetime = 1800;

/** `grant_type=client_credentials`. Off by default for every app. [documented] client-credentials-flow */
export function grantApplicationToken(provider: Provider, form: URLSearchParams, { request }: Received): Response {
  if (provider.settings.habits.basicAuthentication) takeBasic(form, request.headers.get('authorization'));
  const lacking = missing(form, ['client_id', 'client_secret']);
  if (lacking !== null) return refuse(lacking);
  const { applies } = provider.scenario;
  const clientId = form.get('client_id') ?? '';
  if (provider.appOf(clientId) === undefined || applies('client-credentials-invalid-client-id'))
    return refuse(tokenErrors.unknownClient(clientId));
  const app = authenticated(provider, form, 'client-credentials-client-auth-failed');
  if (app === undefined) return refuse(tokenErrors.applicationAuthentication);
  if (!app.clientCredentials || applies('client-credentials-not-allowed')) return refuse(tokenErrors.applicationTokens);

  const now = provider.now();
  return json(200, {
    access_token: issueAccessToken(provider, {
      clientId,
      scope: [],
      member: null,
      authorizedAt: now,
      expiresAt: now + lifetime * 1000,
    }),
    // A text in LinkedIn's own sample. [documented] client-credentials-flow
    expires_in: String(lifetime),
    ...(provider.settings.habits.tokenType === 'always' && { token_type: 'Bearer' }),
  });
}

/** RFC 6749 §2.3.1: ID and secret, each form-encoded, in the `Authorization` header. */
function takeBasic(form: URLSearchParams, header: string | null): void {
  const [, encoded = ''] = /^basic +([\w+/]+=*)$/i.exec(header ?? '') ?? [];
  const [id = '', ...secret] = atob(encoded).split(':');
  const decoded = (text: string): string => new URLSearchParams(`v=${text}`).get('v') ?? '';
  if (encoded === '') return;
  form.set('client_id', decoded(id));
  form.set('client_secret', decoded(secret.join(':')));
}
