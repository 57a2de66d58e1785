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

const path = '/__fake__/scenarios';

/** The steps of a login, at which the demo can see something go wrong. */
export const steps: Readonly<Record<string, string>> = {
  authorization: 'At LinkedIn',
  callback: 'On the way back',
  accessToken: 'At the exchange',
};

/** The fake's scenarios and the one that is set. Asked again when a login ends, since it may have used the scenario up. */
export function useScenarios(available: boolean, status: LinkedInAuthState['status']) {
  const [answer, setAnswer] = useState<Answer>({ scenarios: [], active: null });

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
    if (available && status !== 'authorizing') void load();
  }, [available, load, status]);

  const select = useCallback(
    async (name: string | null): Promise<void> => {
      await fetch('/__fake__/scenario', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name, times: 1 }),
      });
      await load();
    },
    [load],
  );

  return { scenarios: answer.scenarios, active: answer.active?.name ?? null, select };
}
