import { revealSecret } from '@linkedin-auth/core';
import { findPostgres } from '@linkedin-auth/testing/postgres';
import { findRestate } from '@linkedin-auth/testing/restate';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { KeptLogin } from '../../src/index.ts';
import { isQuiet } from '../chaos/havoc.ts';
import { type Machine, measureMachine } from '../chaos/machine.ts';
import { postgresPlace } from '../chaos/places.ts';
import { freePort, startRestateEngine } from '../chaos/restate-engine.ts';
import type { StoreSettings } from '../chaos/settings.ts';
import { setStage } from '../chaos/stage.ts';
import { judge } from '../chaos/verdict.ts';
import { deep } from '../runs.ts';
import { clientId, clientSecret, sealingKey, subOf } from '../world.ts';
import type { Keeping } from './keep.ts';
import { olderRelease } from './older-release.ts';
import { pinned, shapeOf, writtenBy } from './written.ts';

/*
 * Two releases on one Restate server: an older one is replaced while its calls are under way. It is built from its commit, which a clone without
 * history does not have, so that only `test:deep` tries it. `pinned.test.ts` holds the newest release to what the older one has written.
 */

/** The first release that runs on Restate. */
const oldest = '2705d385c589eae164bf45bc5bc6ca3758291c6a';

/** A request of a vault may take four seconds of the machine: longer than the newer release takes to be registered. */
const speed = 4;

const requestTime = 15_000 / speed;

const minute = 60_000;
const lifetime = 60 * minute;

const isHere = findPostgres('initdb') !== null && findRestate() !== null;

let machine: Machine;
beforeAll(async () => {
  machine = await measureMachine();
});
afterAll(() => machine.remove());

function keepingOf(settings: StoreSettings, logins: readonly KeptLogin[], now: number): Keeping {
  if (settings.kind !== 'postgres') throw new Error('the releases share PostgreSQL');
  return {
    postgres: settings.config,
    clientId,
    clientSecret,
    sealingKey,
    now,
    logins: logins.map(({ member, tokens, scope, issuedAt = now, expiresAt }) => ({
      sub: member?.sub ?? '',
      accessToken: revealSecret(tokens.accessToken),
      refreshToken: tokens.refreshToken === null ? '' : revealSecret(tokens.refreshToken),
      refreshTokenExpiresAt: tokens.refreshTokenExpiresAt ?? 0,
      scope,
      issuedAt,
      expiresAt,
    })),
  };
}

describe.runIf(deep !== 1 && isHere)('a newer release next to an older one', { timeout: 10 * minute }, () => {
  test('goes on with its grants, timers and calls, one refresh at a time', async () => {
    const release = olderRelease(oldest);
    const place = await postgresPlace();
    const restate = await startRestateEngine(speed);
    const base = Date.now();
    const dueIn = (member: string, milliseconds: number) => ({
      member,
      jitter: 0,
      issuedAt: base + milliseconds - (3 / 4) * lifetime,
    });
    const later = Array.from({ length: 6 }, (_, index) => `later-${index}`);
    const [finished, interrupted] = [subOf('finished'), subOf('interrupted')];
    let finish = (): void => {};
    const mayFinish = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const stage = await setStage({
      place,
      machine,
      restate,
      speed,
      base,
      lifetime,
      grants: [
        dueIn('finished', 0),
        dueIn('interrupted', 0),
        ...later.map((member, index) => dueIn(member, (3 + index / 2) * minute)),
      ],
      keep: async (logins, now) => release.keep(keepingOf(place.settings, logins, now)),
      gate: async (moment, { worker, sub }) => {
        if (moment !== 'begun' || worker !== 'older') return;
        if (sub === finished) await mayFinish;
        if (sub === interrupted) await new Promise(() => {});
      },
    });
    const hasBegun = (sub: string): boolean => stage.linkedIn.refreshes.some((refresh) => refresh.sub === sub);
    const senders = (sub: string) =>
      stage.linkedIn.refreshes.filter((refresh) => refresh.sub === sub).map(({ worker, state }) => [worker, state]);

    stage.begin(machine.startTime);
    const older = stage.start({ name: 'older' }, release.worker);
    const port = await freePort();
    const newer = stage.start({ name: 'newer', engine: { kind: 'restate-worker', port } });
    await older.printed('started');
    await newer.printed('started');
    await restate.begin(stage.subs);
    await stage.waiting.until(() => hasBegun(finished) && hasBegun(interrupted), 'two calls under way');
    // Other grants and the sweep may be on their way to their next timer.
    await vi.waitFor(async () => expect(shapeOf(await writtenBy(restate, stage.place))).toEqual(shapeOf(pinned)), {
      timeout: requestTime,
    });

    // Both run, and the older one ends what it has begun.
    await restate.registerNewer(port);
    finish();
    await stage.waiting.until(() => older.lines.some(({ event }) => event === 'written'), 'a write of the older one');
    // The older one dies in the other call. A newer one takes its place under its address.
    await older.kill();
    const successor = stage.start({ name: 'successor' });
    await successor.printed('started');
    await stage.waiting.until(
      () => newer.lines.filter(({ event }) => event === 'written').length >= later.length,
      'all',
    );
    expect(await isQuiet(stage)).toBe(true);

    expect(senders(finished)).toEqual([['older', 'answered']]);
    expect(senders(interrupted)).toEqual([
      ['older', 'lost'],
      ['successor', 'answered'],
    ]);
    for (const member of later) expect(senders(subOf(member))).toEqual([['newer', 'answered']]);
    expect(await restate.unattended(stage.store, stage.subs)).toEqual([]);
    expect(await Promise.all([newer.end(), successor.end()])).toEqual([0, 0]);
    const { violations, figures } = await judge(stage, lifetime);
    expect(violations).toEqual([]);
    expect(figures.renewals).toBe(stage.subs.length);
  });
});

test('an older release whose commit is not there is named', () => {
  expect(() => olderRelease('0'.repeat(40))).toThrow('is not in this clone: git fetch --unshallow');
});
