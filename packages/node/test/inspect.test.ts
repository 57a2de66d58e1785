import { type InspectionFrame, inspectRedacted } from '@linkedin-auth/core/inspection';
import { linkedInPageMachine } from '@linkedin-auth/core/page';
import { describe, expect, test } from 'vitest';
import { createActor } from 'xstate';
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

  test.each(['popup', 'redirect'])('knows the page’s half of a login by %s for the same login', async (mode) => {
    const frames: InspectionFrame[] = [];
    const { browser } = site({ inspect: (frame) => frames.push(frame) });
    const member = browser();
    await member.visit(await member.begin(`?mode=${mode}&channel=channel-of-this-attempt`));
    const page: InspectionFrame[] = [];
    createActor(linkedInPageMachine, {
      input: { state: 'channel-of-this-attempt' },
      inspect: inspectRedacted((frame) => page.push(frame)),
    })
      .start()
      .stop();
    const root = frames.find((frame) => frame.type === '@xstate.actor');
    const state = page.find((frame) => frame.type === '@xstate.snapshot');
    expect(state).toMatchObject({ snapshot: { context: { state: root?.alsoKnownAs?.[0] } } });
    expect(JSON.stringify([frames, page])).not.toContain('channel-of-this-attempt');
  });

  test('shows an observer the fields that it lists, and no other', async () => {
    const frames: InspectionFrame[] = [];
    const observe = Object.assign((frame: InspectionFrame) => void frames.push(frame), { except: ['email'] });
    const { browser } = site({ inspect: observe });
    const member = browser();
    await member.visit(await member.begin());
    expect(JSON.stringify(frames)).toContain('ada@example.com');
    expect(JSON.stringify(frames)).not.toMatch(/canary|Lovelace/);
  });

  test('sees a callback of no attempt judged, and no code exchanged for it', async () => {
    const frames: InspectionFrame[] = [];
    const told: (string | null)[] = [];
    const { linkedIn, tokenRequests } = site({
      inspect: (frame) => frames.push(frame),
      onFailure: ({ code }, { attemptId }) => void told.push(code, attemptId),
    });
    const state = 's'.repeat(43);
    await linkedIn.fetch(new Request(`${origin}/auth/linkedin/callback?code=canary-code&state=${state}`));
    expect(told).toEqual(['state_mismatch', frames[0]?.rootId]);
    const before = frames.length;
    await linkedIn.fetch(new Request(`${origin}/auth/linkedin/callback?code=a&state=${state}&state=${state}`));
    await linkedIn.fetch(
      new Request(`${origin}/auth/linkedin/callback?code=a&state=${state}&iss=https://evil.example`),
    );
    expect(told.slice(2)).toEqual(['state_mismatch', null, 'state_mismatch', null]);
    expect(frames).toHaveLength(before);
    expect(JSON.stringify(frames)).toContain('"guard":"state_mismatch"');
    expect(JSON.stringify(frames)).not.toContain('canary');
    expect(tokenRequests).toEqual([]);
  });

  test('says of which attempt a failure is, and of none where there was none', async () => {
    const frames: InspectionFrame[] = [];
    const told: unknown[] = [];
    const { browser } = site({
      inspect: (frame) => frames.push(frame),
      onFailure: ({ code }, { attemptId }) => void told.push([code, attemptId]),
      answer: async () => Response.json({ error: 'invalid_client' }, { status: 401 }),
    });
    const member = browser();
    await member.visit(await member.begin());
    expect(told).toEqual([['invalid_client', frames[0]?.rootId]]);
    const unwatched: unknown[] = [];
    const other = site({ onFailure: ({ code }, { attemptId }) => void unwatched.push([code, attemptId]) });
    await other.linkedIn.fetch(new Request(`${origin}/auth/linkedin/callback?code=a&state=b`));
    expect(unwatched).toEqual([['state_mismatch', null]]);
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
