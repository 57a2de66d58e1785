import type { App } from './options.ts';
import type { Provider } from './provider.ts';
import type { ScenarioName } from './scenarios.ts';
import { type TokenError, tokenErrors } from './strings.ts';

/** The scenario that loses a parameter on its way to the token endpoint. */
const losses: Readonly<Record<string, ScenarioName>> = {
  grant_type: 'access-token-missing-grant-type',
  code: 'access-token-missing-code',
  redirect_uri: 'access-token-missing-redirect-uri',
  client_id: 'access-token-missing-client-id',
  client_secret: 'access-token-missing-client-secret',
};

/** Takes the parameter out of the form that a scenario loses. */
export function loseParameter({ scenario }: Provider, form: URLSearchParams): void {
  for (const [parameter, name] of Object.entries(losses))
    if (form.get(parameter) && scenario.happens(name)) form.delete(parameter);
}

/** The first parameter that is not there, in LinkedIn's words. */
export function missing(form: URLSearchParams, names: readonly string[]): TokenError | null {
  const name = names.find((required) => !form.get(required));
  return name === undefined ? null : tokenErrors.missing(name);
}

/** The app, when its ID and secret are right. In the form body only: HTTP Basic and query parameters are not looked at. */
export function authenticated(provider: Provider, form: URLSearchParams): App | undefined {
  const app = provider.appOf(form.get('client_id'));
  const isRotated = provider.scenario.happens('access-token-invalid-client');
  return app?.clientSecret === form.get('client_secret') && !isRotated ? app : undefined;
}

export const refuse = ({ status, error, description }: TokenError): Response =>
  json(status, { error, error_description: description });

export const json = (status: number, body: object): Response => answer(status, JSON.stringify(body));

/** No CORS headers. [observed] nvh95/react-linkedin-login-oauth2#2 */
export const answer = (status: number, body: string): Response =>
  new Response(body, { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } });
