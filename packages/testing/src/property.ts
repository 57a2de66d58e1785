import fc from 'fast-check';
import { expect } from 'vitest';
import { ageOf, type Ending, endings, exchangesOf, granted, subOf, timeouts } from './endings.ts';
import type { Excuses } from './excuses.ts';
import { expectOutcome, expectSilence, outcomeOf, signedIn } from './expectations.ts';
import { type Forgery, forgeryNames } from './forgeries.ts';
import type { AdapterHarness, Login } from './harness.ts';
import type { MakeHarness } from './world.ts';

/** Maximum number of logins, each in its own tab. */
const limit = 3;

/** The model: as little of the world as the expectations need. */
interface Model {
  readonly logins: { ending: Ending | null; isForgotten: boolean }[];
  signedIn: string | null;
}

interface Real {
  readonly harness: AdapterHarness;
  readonly logins: Login[];
}

type Command = fc.AsyncCommand<Model, Real>;

/** Expects what must hold after every step. */
async function hold(
  { logins, signedIn: sub }: Model,
  { harness, logins: real }: Real,
  excuses: Excuses,
): Promise<void> {
  const spent = logins.reduce((sum, { ending }) => sum + (ending === null ? 0 : exchangesOf(ending)), 0);
  expect(harness.exchanges()).toBeLessThanOrEqual(spent);
  expect(await harness.session()).toEqual(signedIn(sub));
  for (const [index, { ending, isForgotten }] of logins.entries()) {
    const login = real[index];
    // After a sign-out the server reveals nothing about earlier logins.
    if (login === undefined || ending === null || isForgotten) continue;
    expectOutcome(await outcomeOf(login), ending, excuses);
  }
  expectSilence(harness);
}

/** Returns the property: the expectations hold after every step of any sequence of events. */
export function anyCourse(makeHarness: MakeHarness, excuses: Excuses): () => Promise<void> {
  const command = (
    name: string,
    check: (model: Model) => boolean,
    run: (model: Model, real: Real) => Promise<void>,
  ): Command => ({
    check,
    run: async (model, real) => {
      await run(model, real);
      await hold(model, real, excuses);
    },
    toString: () => name,
  });

  const begin = command(
    'begin',
    ({ logins }) => logins.length < limit,
    async ({ logins }, { harness, logins: real }) => {
      real.push(await harness.begin());
      logins.push({ ending: null, isForgotten: false });
    },
  );

  const comeBack = (index: number, name: string, ending: Ending): Command =>
    command(
      `login ${index} comes back ${name}`,
      ({ logins }) => index < logins.length,
      async (model, { harness, logins }) => {
        await logins[index]?.comeBack(ending);
        const login = model.logins[index];
        if (login === undefined || login.ending !== null) return;
        if (ending.kind === 'silent') await harness.pass(timeouts.exchange);
        login.ending = ending;
        model.signedIn = subOf(ending) ?? model.signedIn;
      },
    );

  const again = (index: number): Command =>
    command(
      `login ${index} again`,
      ({ logins }) => (logins[index]?.ending ?? null) !== null,
      async (_, { logins }) => logins[index]?.comeBackAgain(),
    );

  const forge = (index: number, forgery: Forgery): Command =>
    command(
      `login ${index} is forged, with ${forgery}`,
      ({ logins }) => index < logins.length,
      async (_, { logins }) => void (await logins[index]?.forge(forgery)),
    );

  const signOut = command(
    'sign out',
    () => true,
    async (model, { harness }) => {
      await harness.signOut();
      model.signedIn = null;
      for (const login of model.logins) login.isForgotten = login.ending !== null;
    },
  );

  const index = fc.nat({ max: limit - 1 });
  // An error text with several causes means this one only at a certain age, and no login gets that old here.
  const ending = fc.oneof(
    fc.constantFrom(...endings.filter(([, one]) => ageOf(one) === 0)),
    fc.nat({ max: 9 }).map((number) => [`granted to ${number}`, granted(`sub-${number}`)] as const),
  );
  const commands = fc.commands(
    [
      fc.constant(begin),
      fc.tuple(index, ending).map(([login, [name, one]]) => comeBack(login, name, one)),
      index.map(again),
      fc.tuple(index, fc.constantFrom(...forgeryNames)).map((forgery) => forge(...forgery)),
      fc.constant(signOut),
    ],
    { size: 'max', maxCommands: 20 },
  );

  return () =>
    fc.assert(
      fc.asyncProperty(commands, async (course) => {
        const harness = await makeHarness();
        try {
          const setup = () => ({ model: { logins: [], signedIn: null }, real: { harness, logins: [] } });
          await fc.asyncModelRun(setup, course);
        } finally {
          await harness.end();
        }
      }),
      { numRuns: 30 },
    );
}
