import { connect, rpc } from '@restatedev/restate-sdk-clients';
import type { GrantScheduler } from '../scheduler/grant-scheduler.ts';
import { type GrantHandlers, grantObject } from './grant-object.ts';
import { type SweepHandlers, sweepObject } from './sweep-object.ts';

export interface RestateSchedulerOptions {
  /** URL of Restate's ingress, such as `http://127.0.0.1:8080`. */
  readonly ingress: string;
  /** Sent with each call, such as `authorization`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** How long a worker may take to attend to a grant, in milliseconds. @default 60000 */
  readonly timeout?: number | undefined;
}

/** A vault's way to its workers, through Restate. */
export interface RestateScheduler extends GrantScheduler {
  /**
   * Starts the sweeps of an app, which find grants that nothing wakes. Call it whenever a worker has started: if they run, nothing happens.
   *
   * @throws HttpCallError, or the error of `fetch`, if Restate does not take the call
   */
  readonly sweep: (clientId: string) => Promise<void>;
}

/**
 * Creates the scheduler of a vault whose grants workers attend to (`restateGrants`). Restate's server sees IDs of grants, times, and what LinkedIn
 * answered, and never a token.
 *
 * @throws TypeError for an ingress that is not a URL
 */
export function restateScheduler({ ingress, headers, timeout = 60_000 }: RestateSchedulerOptions): RestateScheduler {
  if (!/^https?:\/\//.test(ingress)) throw new TypeError('ingress: must be a URL, such as http://127.0.0.1:8080');
  const restate = connect({ url: ingress, ...(headers && { headers: { ...headers } }) });
  const brief = { timeout: 5000 };
  return {
    schedule: async (id) =>
      void (await restate.objectSendClient<GrantHandlers>(grantObject, id).authorized(rpc.sendOpts(brief))),
    attend: async (id, answered) =>
      answered === undefined
        ? restate.objectClient<GrantHandlers>(grantObject, id).refresh(rpc.opts({ timeout }))
        : restate.objectClient<GrantHandlers>(grantObject, id).answered(answered, rpc.opts({ timeout })),
    cancel: async (id) =>
      void (await restate.objectSendClient<GrantHandlers>(grantObject, id).forget(rpc.sendOpts(brief))),
    sweep: async (clientId) =>
      void (await restate.objectSendClient<SweepHandlers>(sweepObject, clientId).start(rpc.sendOpts(brief))),
  };
}
