import { type InspectionFrame, inspectRedacted } from '@linkedin-auth/core/inspection';
import { linkedInPageMachine } from '@linkedin-auth/core/page';
import { describe, expect, test } from 'vitest';
import { createActor } from 'xstate';
import { origin, site, start } from './stub.ts';

describe('inspect', () => {
  test('receives every attempt, with and without routes', async () => {
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

  test.each(['popup', 'redirect'])('joins the page’s part of a login by %s', async (mode) => {
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

  describe('a callback that belongs to no attempt', () => {
    const state = 's'.repeat(43);
    const rejected = async (query: string, options: { readonly except?: readonly string[] } = {}) => {
      const frames: InspectionFrame[] = [];
      const notified: unknown[] = [];
      const { linkedIn, tokenRequests } = site({
        inspect: Object.assign((frame: InspectionFrame) => void frames.push(frame), options),
        onFailure: ({ code }, { attemptId }) => void notified.push([code, attemptId]),
      });
      await linkedIn.fetch(new Request(`${origin}/auth/linkedin/callback?${query}`));
      expect(tokenRequests).toEqual([]);
      return { frames, notified };
    };

    test('is reported with the failure, without a machine, and without its code', async () => {
      const { frames, notified } = await rejected(`code=canary-code&state=${state}`);
      const common = { sessionId: expect.stringMatching(/^id:[0-9a-f]{6}$/), rootId: frames[0]?.sessionId };
      expect(frames).toEqual([
        { ...common, type: '@xstate.actor', name: 'rejectedCallback', parentId: null, definition: null },
        {
          ...common,
          type: '@xstate.snapshot',
          event: {
            type: 'callback.received',
            callback: {
              code: '[redacted]',
              state: expect.stringMatching(/^\[redacted [0-9a-f]{6}\]$/),
              error: null,
              errorDescription: null,
              iss: null,
              duplicated: [],
            },
            receivedAt: start,
          },
          snapshot: {
            status: 'done',
            output: {
              status: 'failed',
              code: 'state_mismatch',
              evidence: { reason: 'this browser began no login with this state' },
            },
          },
        },
      ]);
      expect(notified).toEqual([['state_mismatch', common.rootId]]);
    });

    test.each([
      [`code=a&state=${state}&state=${state}`],
      [`code=a&state=${state}&iss=https://evil.example`],
      ['code=a&state=short'],
      ['error=access_denied'],
    ])('is reported as state_mismatch, even with other defects: %s', async (query) => {
      const { frames, notified } = await rejected(query);
      expect(frames.at(-1)).toMatchObject({ snapshot: { output: { code: 'state_mismatch' } } });
      expect(notified).toEqual([['state_mismatch', frames[0]?.rootId]]);
    });

    test('shows the fields that the observer lists', async () => {
      const { frames } = await rejected(`code=a&state=${state}`, { except: ['state'] });
      expect(frames.at(-1)).toMatchObject({ event: { callback: { state } } });
    });

    test('has a rootId of its own', async () => {
      const ids = [await rejected('state=a'), await rejected('state=a')].map(({ frames }) => frames[0]?.rootId);
      expect(new Set(ids).size).toBe(2);
    });
  });

  test('reports a callback that returns after its cookie has expired', async () => {
    const frames: InspectionFrame[] = [];
    const { browser, time } = site({ inspect: (frame) => frames.push(frame) });
    const member = browser();
    const callback = await member.begin();
    time.now += 24 * 60 * 60 * 1000;
    await member.visit(callback);
    expect(frames.at(-1)).toMatchObject({ snapshot: { output: { code: 'callback_timeout' } } });
  });

  test('passes the attempt of a failure to onFailure, and null without one', async () => {
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

  test('ignores exceptions of the observer', async () => {
    const { browser } = site({
      inspect: () => {
        throw new Error('no disk');
      },
    });
    const member = browser();
    expect((await member.visit(await member.begin())).headers.get('location')).toBe(`${origin}/`);
  });
});
