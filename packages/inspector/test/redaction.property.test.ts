import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createInspector, type Inspector, type Runtime } from '../src/index.ts';
import { type StartedRelay, startRelay } from '../src/relay.ts';
import { fakeWindow } from './fake-window.ts';
import { hasEnded, type Watched, watch } from './relay-client.ts';
import { runs } from './runs.ts';
import { canary, liveToken, logIn, logins, tokenLives, viewPage } from './sign-ins.ts';

let relay: StartedRelay;
let viewer: Watched;
beforeAll(async () => {
  relay = await startRelay({ port: 0 });
  viewer = await watch(`${relay.viewUrl}&microsteps`);
});
afterAll(async () => {
  viewer.close();
  await relay.close();
});

const nowhere = { location: undefined, isRequestBound: false, fetch, window: null, beacon: () => {} };

/** Inspectors with each kind of channel, and the messages that they sent. */
function everyChannel() {
  const page = fakeWindow('https://app.example');
  const opened = fakeWindow('http://viewer.example', page);
  const sent: string[] = [];
  const window = { ...page.window, open: () => opened.window };
  const runtimeOf = (name: string, more: Partial<Runtime>): Runtime => ({
    ...nowhere,
    name,
    connect: () => ({
      readyState: 1,
      send: (text) => sent.push(String(text)),
      close: () => {},
      addEventListener: () => {},
    }),
    ...more,
  });
  const byWindow = createInspector({ to: 'http://viewer.example', runtime: runtimeOf('browser', { window }) });
  const bySocket = createInspector({ to: 'ws://127.0.0.1:1', runtime: runtimeOf('node', {}) });
  const byPost = createInspector({
    to: 'ws://127.0.0.1:1',
    runtime: runtimeOf('workerd', {
      isRequestBound: true,
      fetch: async (_, init) => {
        sent.push(String(init?.body));
        return new Response(null, { status: 204 });
      },
    }),
  });
  byWindow.open();
  page.hear({ type: '@statelyai.connected', microsteps: true }, { source: opened.window, origin: opened.origin });
  const inspectors: readonly Inspector[] = [byWindow, bySocket, byPost];
  const recordings = inspectors.map((inspector) => inspector.record());
  return {
    inspectors,
    out: async (): Promise<string> => {
      await byPost.flush();
      return [JSON.stringify(opened.posted), ...sent, ...recordings.map(({ trace }) => trace())].join('\n');
    },
  };
}

test('no login reveals a secret in a window, a socket, a request or a trace', () =>
  fc.assert(
    fc.asyncProperty(logins, tokenLives, async (login, life) => {
      const { inspectors, out } = everyChannel();
      for (const { inspect } of inspectors) {
        await logIn(inspect, login);
        await liveToken(inspect, { ...life, days: 0 });
        viewPage(inspect, 'succeeded');
      }
      const text = await out();
      expect(text.length).toBeGreaterThan(10_000);
      expect(text).not.toMatch(canary);
    }),
    runs(75),
  ));

test('no login reveals a secret through a relay', async () => {
  const inspector = createInspector({ to: relay.sourceUrl });
  for (const login of fc.sample(logins, { numRuns: 40, seed: 11 })) await logIn(inspector.inspect, login);
  viewPage(inspector.inspect, 'succeeded');
  await inspector.flush();
  await viewer.until((messages) => hasEnded('linkedInPage', messages));
  const later = await watch(`${relay.viewUrl}&microsteps`);
  await later.until((messages) => hasEnded('linkedInPage', messages));
  expect(viewer.messages.length).toBeGreaterThan(200);
  expect(later.messages).toEqual(viewer.messages);
  expect(JSON.stringify(viewer.messages)).not.toMatch(canary);
  inspector.close();
  later.close();
});

test('only the fields in except are shown', async () => {
  const inspector = createInspector({ redact: { except: ['email', 'accessToken', 'code'] } });
  const recording = inspector.record();
  viewPage(inspector.inspect, 'succeeded');
  for (const asFrames of [true, false])
    for (const login of fc.sample(logins, { numRuns: 20, seed: 3 }))
      await logIn(inspector.inspect, { ...login, asFrames });
  const text = recording.trace();
  expect(text).toContain('"email":"Canary@example.com"');
  expect(text.replaceAll('Canary@example.com', '')).not.toMatch(canary);
});
