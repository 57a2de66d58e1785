import { explain } from '@linkedin-auth/core/failures';
import { isTimeout, longestTimeout } from '@linkedin-auth/core/wire';
import {
  type Check,
  flag,
  func,
  isObject,
  mapOf,
  port,
  requireClientId,
  requireClientSecret,
  requireSealingKeys,
  resolveEndpoints,
  validateMembers,
} from '@linkedin-auth/node/parts';
import { apiVersion } from '../fetch/api-version.ts';
import type { GrantStore } from '../store/grant-store.ts';
import { guardStore } from '../store/guarded-store.ts';
import { createMeter } from '../telemetry/meter.ts';
import type { Config } from './config.ts';
import type { EngineOptions, VaultOptions } from './options.ts';

const day = 24 * 60 * 60 * 1000;

const timeout: Check = (value) =>
  isTimeout(value) ? null : `a number of milliseconds above 0, and at most ${longestTimeout} (24.8 days)`;

const duration: Check = (value) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? null : 'a number of milliseconds, at least 0';

/** A worker with more refreshes at a time would only be throttled sooner. */
const mostAtOnce = 1000;

const count: Check = (value) =>
  Number.isInteger(value) && Number(value) > 0 && Number(value) <= mostAtOnce
    ? null
    : `a whole number from 1 to ${mostAtOnce}`;

const storeOperations = [
  'read',
  'write',
  'lease',
  'release',
  'takeDue',
  'nextDue',
  'countDue',
  'list',
  'counts',
  'remove',
  'pause',
  'pausedUntil',
  'schema',
  'migrate',
  'close',
] as const satisfies readonly (keyof GrantStore)[];

/** The check of every option. Others judge credentials and keys. */
const checks = {
  clientId: () => null,
  clientSecret: () => null,
  sealingKeys: () => null,
  store: port(...storeOperations),
  endpoints: mapOf(() => null),
  allowInsecureEndpoints: flag,
  apiVersion,
  fetch: func,
  clock: func,
  timeouts: mapOf(() => null),
  leadTime: duration,
  engine: mapOf(() => null),
  scheduler: port('schedule', 'attend', 'cancel'),
  inspect: func,
  telemetry: port('record', 'observe'),
  onReauthorizationDue: func,
  onEnded: func,
  onFailure: func,
} as const satisfies Readonly<Record<keyof VaultOptions, Check>>;

const engineChecks = { concurrency: count, pollInterval: timeout } as const satisfies Record<
  keyof EngineOptions,
  Check
>;

/**
 * Checks options, and adds the defaults. Every invalid option throws here, none later.
 *
 * @throws LinkedInAuthError when LinkedIn would reject the client ID or the client secret
 * @throws TypeError for any other invalid option, and for an unknown one with the closest known name
 */
export function resolveOptions(options: VaultOptions): Config {
  if (!isObject(options)) throw new TypeError('createVault: the options must be an object');
  validateMembers(options, checks, '');
  if (isObject(options.timeouts)) validateMembers(options.timeouts, { request: timeout }, 'timeouts.');
  if (isObject(options.engine)) validateMembers(options.engine, engineChecks, 'engine.');
  if (options.store === undefined)
    throw new TypeError("store: is not set; pass one, such as sqliteGrants('grants.db')");
  const { onFailure } = options;
  const clientId = requireClientId(options.clientId);
  const meter = createMeter(options.telemetry, clientId);
  return {
    clientId,
    clientSecret: requireClientSecret(options.clientSecret),
    sealingKeys: requireSealingKeys(options.sealingKeys),
    store: guardStore(options.store),
    endpoints: resolveEndpoints(options),
    apiVersion: options.apiVersion,
    // Called as a plain function: browsers and workerd reject `fetch` with another `this`.
    fetch: options.fetch ?? ((...request) => globalThis.fetch(...request)),
    clock: options.clock ?? Date.now,
    requestTimeout: options.timeouts?.request ?? 15_000,
    leadTime: options.leadTime ?? 14 * day,
    engine: {
      concurrency: options.engine?.concurrency ?? 8,
      pollInterval: options.engine?.pollInterval ?? 60_000,
    },
    scheduler: options.scheduler,
    inspect: options.inspect,
    meter,
    handlers: { 'reauthorization-due': options.onReauthorizationDue, ended: options.onEnded },
    onFailure: (failure, about) => {
      meter.record({ kind: 'failure', code: failure.code });
      try {
        onFailure?.(failure, about);
      } catch {
        // The application's function cannot affect the vault.
      }
    },
    describe: explain,
  };
}
