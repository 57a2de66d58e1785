import { isFailureCode } from '@linkedin-auth/core';
import { within } from '@linkedin-auth/node/parts';
import type { Config } from '../options/config.ts';
import type { GrantRow, Notice } from '../store/grant-store.ts';
import type { Driven, Task } from './drive.ts';
import { deliveryTimeout } from './notices.ts';
import { driveWhenFree } from './when-free.ts';

/**
 * Gives the application the notices of a row, each at least once, and removes those that it has accepted. What happens to the others:
 * they are due again after a pause. Rejects only if the store is unavailable; then all of them are due again.
 */
export type Deliver = (row: GrantRow) => Promise<void>;

export function createDeliver(
  { handlers, describe, onFailure, meter }: Config,
  drive: (id: string, task?: Task) => Promise<Driven>,
): Deliver {
  const accept = async (sub: string, { key, kind, code, expiresAt }: Notice): Promise<boolean> => {
    const handler = handlers[kind];
    if (handler === undefined) return false;
    const failure = describe(isFailureCode(code) ? code : 'unexpected_error');
    try {
      const done = Promise.resolve(handler({ key, sub, expiresAt, failure })).then(() => true);
      if ((await within(done, deliveryTimeout)) === true) {
        meter.record({ kind: 'notice', notice: kind });
        return true;
      }
    } catch {
      // The application's error may contain anything. It is the application's to log.
    }
    onFailure(describe('notice_undelivered', { reason: kind }), { sub });
    return false;
  };
  return async ({ id, sub, notices }) => {
    const delivered = new Set<string>();
    const failed = new Set<string>();
    for (const notice of notices) {
      if (handlers[notice.kind] === undefined) continue;
      ((await accept(sub, notice)) ? delivered : failed).add(notice.key);
    }
    if (delivered.size + failed.size > 0) await driveWhenFree(() => drive(id, { delivery: { delivered, failed } }));
  };
}
