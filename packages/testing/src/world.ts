import { ageOf, type Ending, timeouts } from './endings.ts';
import type { AdapterHarness, Login } from './harness.ts';

export type MakeHarness = () => AdapterHarness | Promise<AdapterHarness>;

/** Creates a new harness for each test, and ends it afterwards. */
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

/** Ends a login, and repeats the delivery the given number of times at the same moment. */
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
