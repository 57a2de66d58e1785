import type { LinkedInAuthState } from '@linkedin-auth/react';
import { useCallback, useEffect, useState } from 'react';

export interface Scenario {
  readonly surface: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
}

interface ScenariosResponse {
  readonly scenarios: readonly Scenario[];
  readonly active: { readonly name: string } | null;
}

export interface Scenarios {
  readonly scenarios: readonly Scenario[];
  /** The scenario that is set at the fake, otherwise the last choice in this tab; `null` for none. */
  readonly chosen: Scenario | null;
  /** Whether it is set for the next sign-in. Each scenario affects one sign-in. */
  readonly isSet: boolean;
  /** Whether the fake rejected the last choice or did not respond. */
  readonly isRefused: boolean;
  readonly choose: (name: string | null) => Promise<void>;
}

const path = '/__fake__/scenarios';
const key = 'scenario';

/** The labels of the steps of a login for which the demo shows scenarios. */
export const steps: Readonly<Record<string, string>> = {
  authorization: 'Authorization',
  callback: 'Callback',
  accessToken: 'Token exchange',
};

/**
 * Loads the fake's scenarios, and loads them again after each login, because the login may have used the scenario. The tab stores the
 * choice, so that it survives a login and a reload.
 */
export function useScenarios(isAvailable: boolean, status: LinkedInAuthState['status']): Scenarios {
  const [{ scenarios, active }, setResponse] = useState<ScenariosResponse>({ scenarios: [], active: null });
  const [stored, setStored] = useState(() => sessionStorage.getItem(key));
  const [isRefused, setIsRefused] = useState(false);

  const load = useCallback(async (): Promise<void> => {
    try {
      const response = await fetch(path);
      if (!response.ok) return;
      const { scenarios, ...rest } = (await response.json()) as ScenariosResponse;
      setResponse({ ...rest, scenarios: scenarios.filter(({ surface }) => surface in steps) });
    } catch {
      // A stand-in without controls, or no stand-in: there is nothing to choose.
    }
  }, []);

  useEffect(() => {
    if (isAvailable && status !== 'authorizing') void load();
  }, [isAvailable, load, status]);

  const choose = useCallback(
    async (name: string | null): Promise<void> => {
      sessionStorage.setItem(key, name ?? '');
      setStored(name);
      setResponse((before) => ({ ...before, active: name === null ? null : { name } }));
      const isAccepted = await put(name);
      setIsRefused(!isAccepted);
      await load();
    },
    [load],
  );

  const named = (wanted: string | null | undefined): Scenario | null =>
    scenarios.find(({ name }) => name === wanted) ?? null;
  const set = named(active?.name);
  return { scenarios, chosen: set ?? named(stored), isSet: set !== null, isRefused, choose };
}

/** Sets a scenario for the next sign-in. Never rejects. */
async function put(name: string | null): Promise<boolean> {
  try {
    const { ok } = await fetch('/__fake__/scenario', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, times: 1 }),
    });
    return ok;
  } catch {
    return false;
  }
}
