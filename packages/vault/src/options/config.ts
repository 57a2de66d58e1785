import type { InspectionObserver } from '@linkedin-auth/core/inspection';
import type { CallConfig, Describe, LinkedInEndpoints } from '@linkedin-auth/node/parts';
import type { GrantScheduler } from '../scheduler/grant-scheduler.ts';
import type { GrantStore, Notice } from '../store/grant-store.ts';
import type { Meter } from '../telemetry/meter.ts';
import type { OnNotice, VaultOptions } from './options.ts';

/** The checked options, with defaults applied. */
export interface Config extends CallConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly sealingKeys: readonly string[];
  readonly store: GrantStore;
  readonly endpoints: LinkedInEndpoints;
  readonly apiVersion: string | undefined;
  /** In milliseconds. */
  readonly leadTime: number;
  readonly engine: { readonly concurrency: number; readonly pollInterval: number };
  readonly scheduler: GrantScheduler | undefined;
  readonly inspect: InspectionObserver | undefined;
  readonly meter: Meter;
  /** The application's function for each kind of notice. */
  readonly handlers: Readonly<Record<Notice['kind'], OnNotice | undefined>>;
  /** Never throws. */
  readonly onFailure: NonNullable<VaultOptions['onFailure']>;
  readonly describe: Describe;
}
