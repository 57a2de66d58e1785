export type { GrantStanding } from '@linkedin-auth/core';
export type { Engine } from './engine/engine.ts';
export { failureOf } from './fetch/judge.ts';
export type { VaultFetch } from './fetch/vault-fetch.ts';
export type { Access } from './grants/access.ts';
export type { Answered } from './grants/answered.ts';
export { grantIdOf } from './grants/grant-id.ts';
export type { GrantSummary, GrantsQuery } from './grants/list.ts';
export type { Rotation } from './grants/rotate.ts';
export type { EngineOptions, FailureAbout, GrantNotice, OnNotice, VaultOptions } from './options/options.ts';
export type { Attended, GrantScheduler } from './scheduler/grant-scheduler.ts';
export type {
  DueCountQuery,
  DueQuery,
  Expected,
  GrantPage,
  GrantRow,
  GrantStatus,
  GrantStore,
  Lease,
  ListQuery,
  Notice,
  Written,
} from './store/grant-store.ts';
export { memoryGrants } from './store/memory-grants.ts';
export type { AppStanding, ObservedApp, VaultMeasurement, VaultTelemetry } from './telemetry/telemetry.ts';
export { createVault, type KeptLogin, type Vault } from './vault.ts';
