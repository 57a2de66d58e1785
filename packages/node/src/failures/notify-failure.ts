import type { Failure } from '@linkedin-auth/core';
import type { Config } from '../options/config.ts';
import type { FailureContext } from '../options/options.ts';

export type NotifyFailure = (failure: Failure, about: FailureContext) => void;

/** Creates the call of the application's `onFailure`. Whatever it does changes no outcome and ends no process. */
export const createNotifyFailure =
  ({ onFailure }: Pick<Config, 'onFailure'>): NotifyFailure =>
  (failure, about) =>
    void (async () => onFailure(failure, about))().catch(() => {});
