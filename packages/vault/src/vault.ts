import type { GrantStanding, Tokens } from '@linkedin-auth/core';
import { abortable, type CallOptions, type Result, signalOf, withFailures } from '@linkedin-auth/node/parts';
import { failureOf } from './common/results.ts';
import { type Engine, startEngine } from './engine/engine.ts';
import { connectFetch } from './fetch/connect.ts';
import type { VaultFetch } from './fetch/vault-fetch.ts';
import { type Access, createAccesses, type DatedAccess } from './grants/access.ts';
import { createDeliver } from './grants/delivery.ts';
import { createDrives, type Driven, type Task } from './grants/drive.ts';
import { createIdOf } from './grants/id-of.ts';
import { keepGrant, type NewGrant } from './grants/keep.ts';
import { type GrantSummary, type GrantsQuery, listGrants } from './grants/list.ts';
import { type Rotation, rotateKeys } from './grants/rotate.ts';
import { createGrantSeal } from './grants/seal.ts';
import { createSettle } from './grants/settle.ts';
import { createStandings } from './grants/standing.ts';
import { createTend } from './grants/tend.ts';
import type { VaultOptions } from './options/options.ts';
import { resolveOptions } from './options/resolve-options.ts';
import { createAttendant, setAttendant } from './scheduler/attendant.ts';
import { createScheduled } from './scheduler/scheduled.ts';
import { createObservedApp } from './telemetry/observed-app.ts';

/** The tokens of one LinkedIn app: stored sealed, refreshed by one process at a time, and announced before they end. */
export interface Vault {
  /** The app whose tokens are stored. */
  readonly clientId: string;
  /**
   * Returns a member's access token. Refreshes it first if it is due or has expired; concurrent calls share one refresh. While another
   * process refreshes, returns a token that is still valid, or waits for the other's result.
   *
   * @param sub the member's identifier, as in `member.sub`
   */
  readonly accessToken: (sub: string, options?: CallOptions) => Promise<Result<Access>>;
  /**
   * Calls an API of LinkedIn with a member's access token, and returns its response, also one that refuses: `failureOf(response)` names the
   * failure. Takes what `fetch` takes. Adds `LinkedIn-Version` and `X-Restli-Protocol-Version`, follows no redirect, and waits until LinkedIn
   * accepts a new token. A token that LinkedIn has revoked ends the grant, and a 429 pauses the whole app.
   *
   * @throws LinkedInAuthError when there is no response
   */
  readonly fetch: VaultFetch;
  /** Stores the grant of a login, in place of an older one. `createLinkedInAuth({ vault })` calls it before anyone is signed in. */
  readonly keep: (login: KeptLogin, options?: CallOptions) => Promise<Result<object>>;
  /** Returns where a member's grant stands, without its tokens; `grant` is `null` for a member without one. Sends no request. */
  readonly grantOf: (sub: string, options?: CallOptions) => Promise<Result<{ readonly grant: GrantStanding | null }>>;
  /** Returns a page of grants, without their tokens. */
  readonly grants: (
    query?: GrantsQuery,
  ) => Promise<Result<{ readonly grants: readonly GrantSummary[]; readonly cursor: string | null }>>;
  /**
   * Erases a member's grant. A refresh that is under way does not bring it back. The tokens stay valid at LinkedIn, which has no way to
   * revoke them: members remove the app in their settings.
   */
  readonly forget: (sub: string) => Promise<Result<{ readonly forgotten: boolean }>>;
  /** Seals all grants with the first key. After an interruption, call it again: it continues where it stopped. */
  readonly rotate: (onProgress?: (rotation: Rotation) => void) => Promise<Result<Rotation>>;
  /** Attends to one grant now, for schedulers other than `start`. Returns when it is due again. */
  readonly tend: (sub: string) => Promise<Result<{ readonly dueAt: number | null }>>;
  /** Starts the engine: it refreshes grants when they are due, and calls `onReauthorizationDue` and `onEnded`. */
  readonly start: () => Engine;
  /** Stops the engine, waits for what is under way, and closes the store. */
  readonly close: () => Promise<void>;
}

/** A login that granted tokens. Times are milliseconds since the epoch. */
export interface KeptLogin {
  /** `null` if `openid` was not requested: such a grant has no name under which to store it. */
  readonly member: { readonly sub: string } | null;
  readonly tokens: Tokens;
  readonly scope: readonly string[];
  /** When the access token was issued. @default now */
  readonly issuedAt?: number | undefined;
  readonly expiresAt: number;
  readonly expiresAtIsAssumed?: boolean | undefined;
}

/**
 * Creates a vault.
 *
 * @throws LinkedInAuthError when LinkedIn would reject the client ID or the client secret
 * @throws TypeError for any other invalid option, and for an unknown one with the closest known name
 */
export function createVault(options: VaultOptions): Vault {
  const config = resolveOptions(options);
  const { store, clock, describe, meter } = config;
  const seal = createGrantSeal(config.sealingKeys, config.clientId);
  const settle = createSettle(config);
  const drives = createDrives(config, seal, settle);
  const deliver = createDeliver(config, drives.drive);
  const tend = createTend(config, drives, deliver);
  const idOf = createIdOf(config.clientId);
  const engines = new Set<Engine>();
  const background = new Set<Promise<void>>();

  /** Delivers what a drive has put into the outbox, without a caller that waits for it. */
  const deliverLater = (driven: Driven): void => {
    if (driven.kind !== 'driven' || driven.row.notices.length === 0) return;
    // What fails here is due again.
    const delivered = deliver(driven.row)
      .catch(() => {})
      .finally(() => background.delete(delivered));
    background.add(delivered);
  };
  const driveHere = async (id: string, task?: Task): Promise<Driven> => {
    const driven = await drives.drive(id, task);
    deliverLater(driven);
    return driven;
  };
  const scheduled = config.scheduler && createScheduled(config, config.scheduler, seal, driveHere);
  const drive = scheduled?.drive ?? driveHere;
  const { accessOf } = createAccesses(config, seal, drive);
  const standingOf = createStandings(config, seal, settle);
  const failing = <A extends readonly unknown[], T>(call: (...args: A) => Promise<Result<T>>) =>
    withFailures((error) => failureOf(describe, error), call);
  /** A call of the application, whose failures are measured. */
  const measured = <A extends readonly unknown[], T>(call: (...args: A) => Promise<Result<T>>) => {
    const answer = failing(call);
    return async (...args: A): Promise<Result<T>> => {
      const result = await answer(...args);
      if (!result.ok) meter.record({ kind: 'failure', code: result.failure.code });
      return result;
    };
  };
  const tokenOf = failing(async (sub: string, given?: CallOptions): Promise<Result<DatedAccess>> => {
    const signal = signalOf(given);
    signal?.throwIfAborted();
    return { ok: true, ...(await abortable(accessOf(idOf(sub)), signal)) };
  });
  const observed = createObservedApp(config);
  const endObservation = meter.observe(observed.app);

  const vault: Vault = {
    clientId: config.clientId,
    accessToken: measured(async (sub, given) => {
      const token = await tokenOf(sub, given);
      return token.ok ? { ok: true, accessToken: token.accessToken, expiresAt: token.expiresAt } : token;
    }),
    fetch: connectFetch(config, { tokenOf, drive, idOf }),
    keep: measured(async (login, given) => {
      const { member, tokens, scope, issuedAt = clock(), expiresAt, expiresAtIsAssumed = false } = login;
      const grant: Omit<NewGrant, 'sub'> = { tokens, scope, issuedAt, expiresAt, expiresAtIsAssumed };
      const sub = member?.sub;
      const signal = signalOf(given);
      signal?.throwIfAborted();
      const id = idOf(sub);
      const kept = async (): Promise<void> => {
        await scheduled?.schedule(id);
        await keepGrant(config, seal, settle, id, { ...grant, sub: String(sub) });
      };
      await abortable(kept(), signal);
      return { ok: true };
    }),
    grantOf: measured(async (sub, given) => {
      const signal = signalOf(given);
      signal?.throwIfAborted();
      const row = await abortable(store.read(idOf(sub)), signal);
      return { ok: true, grant: row === null ? null : await standingOf(row) };
    }),
    grants: measured(async (query) => ({ ok: true, ...(await listGrants(config, query)) })),
    forget: measured(async (sub) => {
      const id = idOf(sub);
      const forgotten = await store.remove(id);
      await scheduled?.cancel(id);
      return { ok: true, forgotten };
    }),
    rotate: measured(async (onProgress = () => {}) => ({
      ok: true,
      ...(await rotateKeys(config, seal, onProgress)),
    })),
    tend: measured(async (sub) => {
      const dueAt = await tend.now(idOf(sub));
      return { ok: true, dueAt };
    }),
    start: () => {
      const engine = startEngine(config, drives, tend.leased);
      engines.add(engine);
      return {
        stop: async () => {
          engines.delete(engine);
          await engine.stop();
        },
      };
    },
    close: async () => {
      endObservation();
      observed.close();
      await Promise.all([...engines].map((engine) => engine.stop()));
      await Promise.all(background);
      await store.close();
    },
  };
  setAttendant(vault, createAttendant(config, drives, tend));
  return vault;
}
