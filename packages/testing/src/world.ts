import { ageOf, type Ending, timeouts } from './endings.ts';
import type { AdapterHarness, Login } from './harness.ts';

export type MakeHarness = () => AdapterHarness | Promise<AdapterHarness>;

/** Gives every test a world of its own. */
export const inWorlds =
  (makeHarness: MakeHarness) => (run: (harness: AdapterHarness) => Promise<void>) => async (): Promise<void> => {
    const harness = await makeHarness();
    try {
      await run(harness);
    } finally {
      await harness.end();
    }
  };

export type Using = ReturnType<typeof inWorlds>;

/** Brings a login to its end, with as many repetitions at the same moment. */
export async function finish(harness: AdapterHarness, login: Login, ending: Ending, repetitions = 0): Promise<void> {
  await harness.pass(ageOf(ending));
  const back = login.comeBack(ending);
  const again = Array.from({ length: repetitions }, () => login.comeBackAgain());
  await back;
  if (ending.kind === 'silent') await harness.pass(timeouts.exchange);
  await Promise.all(again);
}

export async function ended(harness: AdapterHarness, ending: Ending): Promise<Login> {
  const login = await harness.begin();
  await finish(harness, login, ending);
  return login;
}
