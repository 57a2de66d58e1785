import { createBrowserReceiver } from '@statelyai/inspect';
import { describe, expect, test, vi } from 'vitest';
import { createInspector, type InspectorOptions, type Runtime } from '../src/index.ts';
import { fakeWindow } from './fake-window.ts';
import { callback, granted, logIn, viewPage } from './sign-ins.ts';

const viewerUrl = 'http://viewer.example:4983/view';

/** A page that can open one viewer. */
function page(to: InspectorOptions['to'] = viewerUrl, viewerOrigin = new URL(String(to)).origin) {
  const own = fakeWindow('https://app.example');
  const opened: [string, string][] = [];
  const viewer = fakeWindow(viewerOrigin, own);
  const browser = { blocked: false };
  const runtime: Runtime = {
    name: 'browser',
    window: {
      addEventListener: own.window.addEventListener,
      removeEventListener: own.window.removeEventListener,
      open: (url, name) => {
        opened.push([String(url), String(name)]);
        return browser.blocked ? null : viewer.window;
      },
    },
    location: 'https://app.example/account',
    isRequestBound: false,
    beacon: () => {},
    fetch: () => Promise.reject(new Error('no network')),
    connect: () => {
      throw new Error('no network');
    },
  };
  const inspector = createInspector({ to, runtime, clock: () => 1_700_000_000_000 });
  const login = () => logIn(inspector.inspect, { events: [callback()], exchange: granted });
  const hello = (message: object = {}) =>
    own.hear({ type: '@statelyai.connected', ...message }, { source: viewer.window, origin: viewer.origin });
  return { own, viewer, opened, browser, inspector, login, hello };
}

const typesOf = (posted: readonly { readonly data: unknown }[]) =>
  posted.map(({ data }) => (data as { readonly type: string }).type);

describe('viewer in a window', () => {
  test('receives past and new messages after it has connected, in the format of Stately’s own receiver', async () => {
    const { viewer, inspector, login, opened } = page();
    await login();
    expect(inspector.open()).toBe(true);
    expect(opened).toEqual([[viewerUrl, 'linkedin-auth-viewer']]);
    await login();
    expect(viewer.posted).toEqual([]);

    const received: { readonly type: string; readonly sessionId: string }[] = [];
    createBrowserReceiver({ window: viewer.window }).subscribe((event) => void received.push(event));
    const before = viewer.posted.length;
    expect(before).toBeGreaterThan(20);
    await login();
    const types = new Set(typesOf(viewer.posted));
    expect(types).toEqual(new Set(['@xstate.actor', '@xstate.event', '@xstate.snapshot']));
    // It listens before it connects, so it receives all three logins.
    expect(received.filter(({ type }) => type === '@xstate.actor')).toHaveLength(6);
    expect(new Set(viewer.posted.map(({ targetOrigin }) => targetOrigin))).toEqual(
      new Set(['http://viewer.example:4983']),
    );
    expect(received[0]).toMatchObject({
      name: 'linkedInAuth',
      snapshot: { status: 'active' },
      createdAt: '1700000000000',
    });
    expect(received[0]?.sessionId).toMatch(/^browser-[0-9a-f]{8}:x:\d+$/);
  });

  test('receives microsteps if it accepts them', async () => {
    const { viewer, inspector, login, hello } = page();
    inspector.open();
    hello({ microsteps: true });
    await login();
    expect(typesOf(viewer.posted)).toContain('@xstate.microstep');
  });

  test('receives all messages again after a reload', async () => {
    const { viewer, inspector, login, hello } = page();
    inspector.open();
    await login();
    hello();
    const once = viewer.posted.length;
    hello();
    expect(viewer.posted).toHaveLength(2 * once);
  });

  test.each([
    [
      'a window of another',
      (own: ReturnType<typeof page>) =>
        own.own.hear(
          { type: '@statelyai.connected' },
          { source: fakeWindow('http://viewer.example:4983').window, origin: 'http://viewer.example:4983' },
        ),
    ],
    [
      'a viewer that has gone elsewhere',
      ({ own, viewer }: ReturnType<typeof page>) =>
        own.hear({ type: '@statelyai.connected' }, { source: viewer.window, origin: 'https://evil.example' }),
    ],
    [
      'a message without a type',
      ({ own, viewer }: ReturnType<typeof page>) => own.hear(null, { source: viewer.window, origin: viewer.origin }),
    ],
    [
      'another message',
      ({ own, viewer }: ReturnType<typeof page>) =>
        own.hear({ type: '@statelyai.connect' }, { source: viewer.window, origin: viewer.origin }),
    ],
  ])('does not accept %s', async (_, say) => {
    const world = page();
    world.inspector.open();
    say(world);
    await world.login();
    expect(world.viewer.posted).toEqual([]);
  });

  test('open returns false if the browser blocks the window', async () => {
    const { inspector, browser, viewer, login } = page();
    browser.blocked = true;
    expect(inspector.open()).toBe(false);
    await login();
    expect(viewer.posted).toEqual([]);
  });

  test('is notified when the inspector closes', async () => {
    const { viewer, inspector, login, hello } = page();
    inspector.open();
    hello();
    inspector.close();
    await login();
    expect(viewer.posted).toEqual([
      { data: { type: '@statelyai.disconnected' }, targetOrigin: 'http://viewer.example:4983' },
    ]);
    expect(inspector.open()).toBe(false);
    hello();
    expect(viewer.posted).toHaveLength(1);
  });

  test('is the hosted inspector for to: stately', () => {
    const { opened, viewer, hello, inspector } = page('stately', 'https://stately.ai');
    inspector.open();
    hello();
    viewPage(inspector.inspect, 'popup_closed');
    expect(opened).toEqual([['https://stately.ai/inspect', 'linkedin-auth-viewer']]);
    expect(viewer.posted[0]?.targetOrigin).toBe('https://stately.ai');
  });

  test('can be a path of the page’s own site', () => {
    const { opened, inspector } = page('/viewer', 'https://app.example');
    inspector.open();
    expect(opened).toEqual([['https://app.example/viewer', 'linkedin-auth-viewer']]);
  });
});

describe('createInspector', () => {
  test('sends nothing to a window on a server', async () => {
    const inspector = createInspector({ to: 'stately' });
    await logIn(inspector.inspect, { events: [callback()], exchange: granted });
    expect(inspector.open()).toBe(false);
    await inspector.flush();
    inspector.close();
  });

  test.each(['relay', 'ftp://a.example', 'ws:'])('rejects the invalid URL %s', (to) => {
    expect(() => createInspector({ to })).toThrow(TypeError);
  });

  test('sends nothing to a path on a server', () => {
    expect(createInspector({ to: '/viewer/' }).open()).toBe(false);
  });

  test.each(['', 'two words', 'a-b', 'x'.repeat(25)])('rejects the invalid name %j', (name) => {
    expect(() => createInspector({ name })).toThrow(/name: must have 1 to 24 letters, digits/);
  });
});

test('ignores invalid frames without throwing', () => {
  const inspector = createInspector();
  const recording = inspector.record();
  const warn = vi.spyOn(console, 'error');
  for (const junk of [null, undefined, 7, 'a', {}, [], { actorRef: null }, { type: '@xstate.event' }])
    inspector.inspect(junk as never);
  expect(recording.trace().trimEnd().split('\n')).toHaveLength(1);
  expect(warn).not.toHaveBeenCalled();
});
