import type { LinkedInAuthState } from '@linkedin-auth/react';
import { useCallback, useEffect, useState } from 'react';

export interface Scenario {
  readonly surface: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
}

interface Answer {
  readonly scenarios: readonly Scenario[];
  readonly active: { readonly name: string } | null;
}

export interface Scenarios {
  readonly scenarios: readonly Scenario[];
  /** The scenario that was chosen last in this tab, or the one that is set at the fake; `null` for none. */
  readonly chosen: Scenario | null;
  /** Whether it is set for the next sign-in. A scenario is used up by the first one. */
  readonly isSet: boolean;
  /** Whether the fake refused the last choice, or did not answer. */
  readonly isRefused: boolean;
  readonly choose: (name: string | null) => Promise<void>;
}

const path = '/__fake__/scenarios';
const key = 'scenario';

/** The steps of a login, at which the demo can see something go wrong. */
export const steps: Readonly<Record<string, string>> = {
  authorization: 'At LinkedIn',
  callback: 'On the way back',
  accessToken: 'At the exchange',
};

/**
 * Loads the fake's scenarios, again whenever a login ends, because the login may have used the scenario up. The choice is kept for the
 * tab: it is still shown after a login and after a reload.
 */
export function useScenarios(isAvailable: boolean, status: LinkedInAuthState['status']): Scenarios {
  const [{ scenarios, active }, setAnswer] = useState<Answer>({ scenarios: [], active: null });
  const [kept, setKept] = useState(() => sessionStorage.getItem(key));
  const [isRefused, setIsRefused] = useState(false);

  const load = useCallback(async (): Promise<void> => {
    try {
      const response = await fetch(path);
      if (!response.ok) return;
      const { scenarios, ...rest } = (await response.json()) as Answer;
      setAnswer({ ...rest, scenarios: scenarios.filter(({ surface }) => surface in steps) });
    } catch {
      // A stand-in without controls, or none at all: there is nothing to choose.
    }
  }, []);

  useEffect(() => {
    if (isAvailable && status !== 'authorizing') void load();
  }, [isAvailable, load, status]);

  const choose = useCallback(
    async (name: string | null): Promise<void> => {
      sessionStorage.setItem(key, name ?? '');
      setKept(name);
      setAnswer((before) => ({ ...before, active: name === null ? null : { name } }));
      const isAccepted = await put(name);
      setIsRefused(!isAccepted);
      await load();
    },
    [load],
  );

  const named = (wanted: string | null | undefined): Scenario | null =>
    scenarios.find(({ name }) => name === wanted) ?? null;
  const set = named(active?.name);
  return { scenarios, chosen: set ?? named(kept), isSet: set !== null, isRefused, choose };
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
