import { expect, test, vi } from 'vitest';
import { thisBrowser } from '../src/browser.ts';
import { thisWindow } from '../src/own-window.ts';

test('pages of this site that join a channel receive each other’s messages, and no others', async () => {
  const name = `channel-${thisBrowser.randomName()}`;
  const heard: unknown[] = [];
  const own = thisBrowser.join(name, (message) => heard.push(message));
  const page = thisBrowser.join(name, () => {});
  const other = thisBrowser.join(`${name}-of-another-attempt`, () => {});
  own.post({ from: 'itself' });
  other.post({ from: 'another attempt' });
  page.post({ from: 'this one' });
  await vi.waitFor(() => expect(heard).toEqual([{ from: 'this one' }]), { timeout: 30_000 });
  for (const channel of [own, page, other]) channel.close();
});

test('a channel has the name on which the server’s last page posts', async () => {
  const heard: unknown[] = [];
  const channel = thisBrowser.join('attempt', (message) => heard.push(message));
  const page = new BroadcastChannel('linkedin-auth:attempt');
  page.postMessage('done');
  await vi.waitFor(() => expect(heard).toEqual(['done']), { timeout: 30_000 });
  channel.close();
  page.close();
});

test.each([
  ['there are none', undefined],
  [
    'storage is switched off',
    function Refused() {
      throw new DOMException('denied', 'SecurityError');
    },
  ],
])('joining a channel where %s neither posts nor receives', (_, channelClass) => {
  vi.stubGlobal('BroadcastChannel', channelClass);
  const channel = thisBrowser.join('attempt', () => expect.unreachable());
  channel.post({});
  channel.close();
  vi.unstubAllGlobals();
});

test('a window message counts only from the popup itself, and from this origin', () => {
  const heard: unknown[] = [];
  const stranger = document.body.appendChild(document.createElement('iframe'));
  const popup = window;
  const stop = thisBrowser.hear(popup, (message) => heard.push(message));
  const message = (data: string, from: { origin?: string; source?: Window | null }) =>
    window.dispatchEvent(new MessageEvent('message', { data, origin: window.location.origin, source: popup, ...from }));
  message('from elsewhere', { origin: 'https://evil.example' });
  // The same machine and port by another name, which any program on it could serve.
  const { protocol, port } = window.location;
  for (const host of ['localhost', '127.0.0.1', '[::1]', '0.0.0.0'])
    if (host !== window.location.hostname) message(`from ${host}`, { origin: `${protocol}//${host}:${port}` });
  message('from another port', { origin: `${protocol}//${window.location.hostname}:${Number(port) + 1}` });
  message('from a sandbox', { origin: 'null' });
  message('from a stranger', { source: stranger.contentWindow });
  message('from nowhere', { source: null });
  message('from the popup', {});
  expect(heard).toEqual(['from the popup']);
  stop();
  message('too late', {});
  expect(heard).toHaveLength(1);
  stranger.remove();
});

test('a page posts to its opener only if it has one on this site', () => {
  const said: unknown[] = [];
  thisWindow.tellOpener({ type: 'ignored' });
  vi.stubGlobal('opener', { postMessage: (...message: unknown[]) => said.push(message) });
  thisWindow.tellOpener({ type: 'heard' });
  expect(said).toEqual([[{ type: 'heard' }, window.location.origin]]);
  vi.unstubAllGlobals();
});

test('the tab remembers a value until it is removed, and nothing where storage is off', () => {
  thisBrowser.remember('key', 'value');
  expect(thisBrowser.recall('key')).toBe('value');
  thisBrowser.remember('key', null);
  expect(thisBrowser.recall('key')).toBeNull();
  const blocked = vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  thisBrowser.remember('key', 'value');
  expect(thisBrowser.recall('key')).toBeNull();
  blocked.mockRestore();
  full.mockRestore();
});

test('names are unguessable and valid as a channel of the server', () => {
  const names = new Set(Array.from({ length: 100 }, thisBrowser.randomName));
  expect(names.size).toBe(100);
  for (const name of names) expect(name).toMatch(/^[\w-]{16,64}$/);
});

test('`after` calls once, and not after it was stopped', () => {
  vi.useFakeTimers();
  const calls: string[] = [];
  thisBrowser.after(1000, () => calls.push('first'));
  thisBrowser.after(1000, () => calls.push('second'))();
  vi.advanceTimersByTime(5000);
  expect(calls).toEqual(['first']);
  vi.useRealTimers();
});

test('the location is read and replaced', () => {
  const before = thisBrowser.location();
  thisBrowser.replaceLocation(`${before}#x`);
  expect(thisBrowser.location()).toBe(`${before}#x`);
  thisBrowser.replaceLocation(before);
});

test('only a page from the back/forward cache counts as restored', () => {
  let restored = 0;
  const stop = thisBrowser.onRestored(() => (restored += 1));
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
  expect(restored).toBe(0);
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  expect(restored).toBe(1);
  stop();
});

test.each([
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari', false],
  ['Mozilla/5.0 (Linux; Android 15) [FBAN/EMA;FBAV/1]', false],
  ['Mozilla/5.0 (Linux; Android 15; wv) LinkedInApp', false],
  ['Mozilla/5.0 (X11; Linux x86_64) Chrome/156', true],
])('popups usually work in %j: %j', (userAgent, expected) => {
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(userAgent);
  expect(thisBrowser.welcomesPopups()).toBe(expected);
  vi.restoreAllMocks();
});

test('a window that must not be opened is a blocked one', () => {
  const open = vi.spyOn(window, 'open').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  expect(thisBrowser.open('/', 'name')).toBeNull();
  open.mockRestore();
});

test('only a window that the store opened has a name', () => {
  const before = window.name;
  window.name = 'linkedin-auth:channel-of-an-attempt';
  expect(thisWindow.name()).toBe('channel-of-an-attempt');
  window.name = 'somebody else’s';
  expect(thisWindow.name()).toBe('');
  window.name = before;
});

test('`onReturn` calls on focus and when the page is online again', () => {
  let returned = 0;
  const stop = thisBrowser.onReturn(() => (returned += 1));
  window.dispatchEvent(new Event('online'));
  window.dispatchEvent(new Event('focus'));
  expect(returned).toBe(2);
  stop();
  window.dispatchEvent(new Event('online'));
  window.dispatchEvent(new Event('focus'));
  expect(returned).toBe(2);
});

test.each([
  ['an installed app', '(display-mode: standalone)'],
  ['a touch screen', '(pointer: coarse)'],
])('popups do not work in %s', (_, feature) => {
  const media = vi.spyOn(window, 'matchMedia').mockImplementation(
    // Only whether it matches is read.
    (query) => ({ matches: query.includes(feature) }) as MediaQueryList,
  );
  expect(thisBrowser.welcomesPopups()).toBe(false);
  media.mockRestore();
  expect(thisBrowser.welcomesPopups()).toBe(true);
});

test('an aborted request rejects a task later, when a page that was left is gone', async () => {
  let isHeard = false;
  const asked = thisBrowser.fetch('/auth/linkedin/session', { signal: AbortSignal.abort() }).catch(() => {
    isHeard = true;
  });
  // Code that runs while a page is left runs up to here.
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  expect(isHeard).toBe(false);
  await asked;
  expect(isHeard).toBe(true);
});
