import { accessTokenScenarios } from './access-token.ts';
import { apiScenarios } from './api.ts';
import { authorizationScenarios } from './authorization.ts';
import { callbackScenarios } from './callback.ts';
import { clientCredentialsScenarios } from './client-credentials.ts';
import { idTokenScenarios } from './id-token.ts';
import { introspectScenarios } from './introspect.ts';
import { jwksScenarios } from './jwks.ts';
import { refreshScenarios } from './refresh.ts';
import type { Replacement, Scenario, ScenarioEntry } from './scenario.ts';
import { surfaceWords } from './surface.ts';
import { userinfoScenarios } from './userinfo.ts';

/** Each file is named after the prefix that its scenarios share. */
const entries = {
  ...authorizationScenarios,
  ...callbackScenarios,
  ...accessTokenScenarios,
  ...idTokenScenarios,
  ...userinfoScenarios,
  ...apiScenarios,
  ...jwksScenarios,
  ...refreshScenarios,
  ...introspectScenarios,
  ...clientCredentialsScenarios,
} as const satisfies Readonly<Record<string, ScenarioEntry>>;

export type ScenarioName = keyof typeof entries;

const described = Object.entries<ScenarioEntry>(entries).map(
  ([name, { surface, title, description }]): [string, Scenario] => [name, { surface, title, description }],
);

/** Every misbehaviour that can be set, in the order of a login and the calls after it. */
export const scenarios = Object.fromEntries(
  Object.keys(surfaceWords).flatMap((surface) => described.filter(([, scenario]) => scenario.surface === surface)),
  // The same names as in `entries`, in another order.
) as Readonly<Record<ScenarioName, Scenario>>;

/** Returns what answers in place of the fake, or `null` if the scenario leaves the answer to the ordinary checks. */
export function replacementOf(name: ScenarioName): Replacement | null {
  const entry: ScenarioEntry = entries[name];
  return entry.replacement ?? null;
}

export const isScenarioName = (name: unknown): name is ScenarioName =>
  typeof name === 'string' && Object.hasOwn(entries, name);
