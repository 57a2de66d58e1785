import {
  InvocationIdParser,
  type ObjectContext,
  object,
  rpc,
  type VirtualObjectDefinition,
} from '@restatedev/restate-sdk';
import type { Answered } from '../grants/answered.ts';
import type { Attendant } from '../scheduler/attendant.ts';
import type { Attended } from '../scheduler/grant-scheduler.ts';
import { type Look, nextLook } from './next-look.ts';
import { objectOptions, timeOf } from './objects.ts';

/** What Restate stores of a grant, in plain text. */
export interface GrantState {
  /** The delayed call that is pending. `isHeld`: it comes after the grant is due, because something prevents it until then. */
  readonly timer: { readonly at: number; readonly invocation: string; readonly isHeld?: boolean };
  /** How often in a row the store has not answered. */
  readonly failures: number;
}

type Context = ObjectContext<{ [Key in keyof GrantState]: GrantState[Key] }>;

export interface GrantHandlers {
  /** Attends to a grant that is due. @param wake when it was due; `null` if the sweep has found it */
  readonly wake: (ctx: Context, wake: { readonly at: number | null }) => Promise<void>;
  /** Attends to a grant for somebody who waits. */
  readonly refresh: (ctx: Context) => Promise<Attended>;
  /** Attends to a grant because of what an API has answered. */
  readonly answered: (ctx: Context, answered: Answered) => Promise<Attended>;
  /** Looks at a grant in a minute: a member is signing in. */
  readonly authorized: (ctx: Context) => Promise<void>;
  /** Forgets when a grant is due. Its row has been removed. */
  readonly forget: (ctx: Context) => Promise<void>;
}

export type GrantObject = VirtualObjectDefinition<'LinkedInGrant', GrantHandlers>;

/** The name is a stored format: pending calls find their object by it. */
export const grantObject: GrantObject = { name: 'LinkedInGrant' };

const minute = 60_000;

/** How long after a login its grant is looked at, in milliseconds. Its row is written long before. */
const afterLogin = minute;

/** A worker that does not answer for so long is given up. */
const options = { ...objectOptions, inactivityTimeout: 5 * minute, abortTimeout: minute };

/**
 * Creates the virtual object of grants: one place for each, where one handler runs at a time, on any worker.
 *
 * @param attendantFor returns what works on a grant, or `null` for an app that no vault here is for
 * @param realTime returns how much real time a time of the vaults' clock takes, both in milliseconds
 */
export function createGrantObject(
  attendantFor: (id: string) => Attendant | null,
  realTime: (milliseconds: number) => number,
) {
  /** Has the grant looked at, at one time and no other. */
  const setTimer = async (ctx: Context, { at, now }: Look, isHeld = false): Promise<void> => {
    const timer = await ctx.get('timer');
    if (timer !== null && timer.at === at) return;
    if (timer !== null) ctx.cancel(InvocationIdParser.fromString(timer.invocation));
    if (at === null) {
      ctx.clearAll();
      return;
    }
    const call = ctx
      .objectSendClient<GrantHandlers>(grantObject, ctx.key)
      .wake({ at }, rpc.sendOpts({ delay: realTime(Math.max(0, at - now)) }));
    ctx.set('timer', { at, invocation: await call.invocationId, ...(isHeld && { isHeld }) });
  };

  const attend = async (ctx: Context, answered?: Answered): Promise<Attended> => {
    // The same for each repetition of this call, so that a worker gets the lease of its dead predecessor.
    const owner = ctx.rand.uuidv4();
    const { attended, now } = await ctx.run('attend', async () => {
      const attendant = attendantFor(ctx.key);
      if (attendant === null) return { attended: { outcome: 'unserved' } as const, now: Date.now() };
      const { attemptCompletedSignal: givenUp } = ctx.request();
      const outcome = await attendant.attend(ctx.key, { owner, answered, givenUp });
      return { attended: outcome, now: attendant.clock() };
    });
    const failures = attended.outcome === 'unavailable' ? ((await ctx.get('failures')) ?? 0) + 1 : 0;
    if (failures === 0) ctx.clear('failures');
    else ctx.set('failures', failures);
    const isHeld = attended.outcome !== 'attended' && attended.outcome !== 'unreadable';
    await setTimer(ctx, nextLook(ctx.key, attended, now, failures), isHeld);
    return attended;
  };

  const now = (ctx: Context): Promise<number> => timeOf(ctx, attendantFor(ctx.key));

  return object({
    ...grantObject,
    handlers: {
      wake: async (ctx: Context, { at }: { readonly at: number | null }): Promise<void> => {
        const timer = await ctx.get('timer');
        if (at === null) {
          // The sweep does not know what is pending. A row that others have made due since has a call that comes too late.
          if (timer !== null && timer.at > (await now(ctx)) && timer.isHeld) return;
        } else {
          if (timer?.at !== at) return;
          ctx.clear('timer');
        }
        await attend(ctx);
      },
      refresh: (ctx: Context): Promise<Attended> => attend(ctx),
      answered: (ctx: Context, answered: Answered): Promise<Attended> => attend(ctx, answered),
      authorized: async (ctx: Context): Promise<void> => {
        const current = await now(ctx);
        await setTimer(ctx, { at: current + afterLogin, now: current });
      },
      forget: (ctx: Context): Promise<void> => setTimer(ctx, { at: null, now: 0 }),
    },
    options,
  });
}
