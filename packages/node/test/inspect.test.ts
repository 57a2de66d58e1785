import type { InspectionFrame } from '@linkedin-auth/core';
import { describe, expect, test } from 'vitest';
import { origin, site } from './stub.ts';

describe('inspect', () => {
  test('sees every attempt, in the callback and without routes', async () => {
    const frames: InspectionFrame[] = [];
    const { browser, linkedIn } = site({ inspect: (frame) => frames.push(frame) });
    const member = browser();
    await member.visit(await member.begin());
    await linkedIn.exchangeCode({ code: 'canary-other-code' });
    const attempts = new Set(frames.map(({ rootId }) => rootId));
    expect(attempts.size).toBe(2);
    for (const attempt of attempts) {
      const ways = frames.flatMap((frame) =>
        frame.type === '@xstate.microstep' && frame.rootId === attempt
          ? frame.transitions.map(({ source, targets }) => `${source} → ${targets.join()}`)
          : [],
      );
      expect(ways).toEqual(['preparing → authorizing', 'authorizing → exchanging', 'exchanging → succeeded']);
    }
    expect(JSON.stringify(frames)).not.toMatch(/canary|Ada|Lovelace|sub-1/);
  });

  test('that breaks does not break the login', async () => {
    const { browser } = site({
      inspect: () => {
        throw new Error('no disk');
      },
    });
    const member = browser();
    expect((await member.visit(await member.begin())).headers.get('location')).toBe(`${origin}/`);
  });
});
