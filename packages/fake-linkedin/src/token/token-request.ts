import { type TokenError, tokenErrors } from '../linkedin-texts.ts';
import type { App } from '../options.ts';
import type { Provider } from '../provider/provider.ts';
import type { ScenarioName } from '../scenarios/scenarios.ts';

/** Scenarios that remove a parameter on its way to the token endpoint, by grant. */
const removals: Readonly<Record<'exchange' | 'refresh', Readonly<Record<string, ScenarioName>>>> = {
  exchange: {
    grant_type: 'access-token-missing-grant-type',
    code: 'access-token-missing-code',
    redirect_uri: 'access-token-missing-redirect-uri',
    client_id: 'access-token-missing-client-id',
    client_secret: 'access-token-missing-client-secret',
  },
  refresh: {
    grant_type: 'refresh-missing-grant-type',
    client_id: 'refresh-missing-client-id',
    client_secret: 'refresh-missing-client-secret',
    refresh_token: 'refresh-missing-refresh-token',
  },
};

/** Removes the parameter of a scenario from the form. */
export function removeParameter({ scenario }: Provider, form: URLSearchParams): void {
  const scenarios = removals[form.get('grant_type') === 'refresh_token' ? 'refresh' : 'exchange'];
  for (const [parameter, name] of Object.entries(scenarios))
    if (form.get(parameter) && scenario.applies(name)) form.delete(parameter);
}

/** Returns LinkedIn's error for the first missing parameter, or `null`. */
export function missingParameter(form: URLSearchParams, names: readonly string[]): TokenError | null {
  const name = names.find((required) => !form.get(required));
  return name === undefined ? null : tokenErrors.missing(name);
}

/**
 * Returns the app if its ID and secret are correct, otherwise `undefined`.
 *
 * @param rotation the scenario in which the app has a new secret
 */
export function authenticated(provider: Provider, form: URLSearchParams, rotation: ScenarioName): App | undefined {
  const app = provider.appOf(form.get('client_id'));
  const isRotated = provider.scenario.applies(rotation);
  return app?.clientSecret === form.get('client_secret') && !isRotated ? app : undefined;
}

export const refuse = ({ status, error, description }: TokenError): Response =>
  json(status, { error, error_description: description });

/** Sets the `Date` of a response, RFC 9110 §6.6.1, and returns it. @param at in milliseconds since the epoch */
export function withDate(response: Response, at: number): Response {
  response.headers.set('date', new Date(at).toUTCString());
  return response;
}

export const json = (status: number, body: object): Response => answer(status, JSON.stringify(body));

/** No CORS headers, so no browser can read it. [observed] nvh95/react-linkedin-login-oauth2#2 */
const answer = (status: number, body: string): Response =>
  new Response(body, { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } });
