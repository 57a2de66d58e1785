import { tokenErrors } from '../linkedin-texts.ts';
import type { Provider } from '../provider/provider.ts';
import type { ReceivedRequest } from '../received-request.ts';
import { authenticated, json, missingParameter, refuse } from './token-request.ts';
import { issueAccessToken } from './tokens.ts';

/** Lifetime of a client credentials token in seconds: 30 minutes. [documented] client-credentials-flow */
const lifetime = 1800;

/** Handles `grant_type=client_credentials`, which LinkedIn disables by default. [documented] client-credentials-flow */
export function grantApplicationToken(
  provider: Provider,
  form: URLSearchParams,
  { request }: ReceivedRequest,
): Response {
  if (provider.settings.habits.basicAuthentication) readBasicInto(form, request.headers.get('authorization'));
  const missing = missingParameter(form, ['client_id', 'client_secret']);
  if (missing !== null) return refuse(missing);
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
    // A string, as in LinkedIn's sample. [documented] client-credentials-flow
    expires_in: String(lifetime),
    ...(provider.settings.habits.tokenType === 'always' && { token_type: 'Bearer' }),
  });
}

/** Copies the form-encoded ID and secret of the `Authorization` header into the form, RFC 6749 §2.3.1. */
function readBasicInto(form: URLSearchParams, header: string | null): void {
  const [, encoded = ''] = /^basic +([\w+/]+=*)$/i.exec(header ?? '') ?? [];
  const [id = '', ...secret] = atob(encoded).split(':');
  const decoded = (text: string): string => new URLSearchParams(`v=${text}`).get('v') ?? '';
  if (encoded === '') return;
  form.set('client_id', decoded(id));
  form.set('client_secret', decoded(secret.join(':')));
}
