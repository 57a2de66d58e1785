import { type ObjectContext, object, rpc, type VirtualObjectDefinition } from '@restatedev/restate-sdk';
import type { Attendant } from '../scheduler/attendant.ts';
import { type GrantHandlers, grantObject } from './grant-object.ts';
import { objectOptions, timeOf } from './objects.ts';

/** What Restate stores of an app, in plain text. */
export interface SweepState {
  /** When the next sweep is due. */
  readonly sweepAt: number;
  /** The grant after which the next sweep begins. Absent: it begins with the first. */
  readonly sweepFrom: string;
}

type Context = ObjectContext<{ [Key in keyof SweepState]: SweepState[Key] }>;

export interface SweepHandlers {
  /** Starts the sweeps of an app, if they do not run yet. */
  readonly start: (ctx: Context) => Promise<void>;
  /** @param sweep when it was due */
  readonly sweep: (ctx: Context, sweep: { readonly at: number }) => Promise<void>;
}

export type SweepObject = VirtualObjectDefinition<'LinkedInSweep', SweepHandlers>;

/** The name is a stored format: pending calls find their object by it. */
export const sweepObject: SweepObject = { name: 'LinkedInSweep' };

const minute = 60_000;

/** How long a grant is overdue before a sweep wakes it, in milliseconds. */
const patience = 2 * minute;

/** Pages of one sweep. The next sweep begins where it ends. */
const mostPages = 20;

/**
 * Creates the virtual object that finds what nothing wakes: grants of the time before Restate, and those whose call was lost because the
 * engine was not there when they were stored.
 *
 * @param attendantFor returns what works on the grants of an app, or `null`
 * @param realTime returns how much real time a time of the vaults' clock takes, both in milliseconds
 * @param interval how often a sweep looks, in milliseconds
 */
export function createSweepObject(
  attendantFor: (clientId: string) => Attendant | null,
  realTime: (milliseconds: number) => number,
  interval: number,
) {
  const now = (ctx: Context): Promise<number> => timeOf(ctx, attendantFor(ctx.key));

  const next = (ctx: Context, at: number, current: number): void => {
    ctx.set('sweepAt', at);
    ctx
      .objectSendClient<SweepHandlers>(sweepObject, ctx.key)
      .sweep({ at }, rpc.sendOpts({ delay: realTime(Math.max(0, at - current)) }));
  };

  /** @returns `null` when the store did not answer */
  const pageOf = (ctx: Context, cursor: string | null) =>
    ctx.run('overdue', async () => {
      const attendant = attendantFor(ctx.key);
      if (attendant === null) return null;
      try {
        const page = await attendant.overdue(attendant.clock() - patience, cursor);
        return { ids: page.rows.map(({ id }) => id), cursor: page.cursor };
      } catch {
        return null;
      }
    });

  return object({
    ...sweepObject,
    handlers: {
      start: async (ctx: Context): Promise<void> => {
        const [sweepAt, current] = [await ctx.get('sweepAt'), await now(ctx)];
        // A sweep that is late by two intervals has been lost.
        if (sweepAt === null || sweepAt + 2 * interval < current) next(ctx, current, current);
      },
      sweep: async (ctx: Context, { at }: { readonly at: number }): Promise<void> => {
        if ((await ctx.get('sweepAt')) !== at) return;
        let cursor = await ctx.get('sweepFrom');
        for (let pages = 0; pages < mostPages; pages += 1) {
          const page: Awaited<ReturnType<typeof pageOf>> = await pageOf(ctx, cursor);
          for (const id of page?.ids ?? []) ctx.objectSendClient<GrantHandlers>(grantObject, id).wake({ at: null });
          cursor = page?.cursor ?? null;
          if (cursor === null) break;
        }
        if (cursor === null) ctx.clear('sweepFrom');
        else ctx.set('sweepFrom', cursor);
        const current = await now(ctx);
        next(ctx, current + interval, current);
      },
    },
    options: objectOptions,
  });
}
