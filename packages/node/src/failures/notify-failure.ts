import type { Failure } from '@linkedin-auth/core';
import type { Config } from '../options/config.ts';
import type { FailureContext } from '../options/options.ts';

/** Calls the application's `onFailure`. Never throws. */
export type NotifyFailure = (failure: Failure, about: FailureContext) => void;

/** Creates the function that calls the application's `onFailure`. Ignores exceptions and rejections. */
export const createNotifyFailure =
  ({ onFailure }: Pick<Config, 'onFailure'>): NotifyFailure =>
  (failure, about) =>
    void (async () => onFailure(failure, about))().catch(() => {});
