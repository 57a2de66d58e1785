import { expect, test, vi } from 'vitest';
import { thisBrowser } from '../src/browser.ts';

const channel = () => `channel-${crypto.randomUUID()}`;

test('outcomes arrive on the BroadcastChannel named after the attempt', async () => {
  const name = channel();
  const heard: unknown[] = [];
  const stop = thisBrowser.listen(name, window, (message) => heard.push(message));
  const popup = new BroadcastChannel(`linkedin-auth:${name}`);
  const other = new BroadcastChannel(`linkedin-auth:${channel()}`);
  other.postMessage('of another attempt');
  popup.postMessage('of this one');
  await vi.waitFor(() => expect(heard).toEqual(['of this one']));
  stop();
  popup.close();
  other.close();
});

test('a window message counts only from the popup itself, and from this origin', async () => {
  const heard: unknown[] = [];
  const stranger = document.body.appendChild(document.createElement('iframe'));
  const popup = window;
  const stop = thisBrowser.listen(channel(), popup, (message) => heard.push(message));
  const message = (data: string, from: { origin?: string; source?: Window | null }) =>
    window.dispatchEvent(new MessageEvent('message', { data, origin: window.location.origin, source: popup, ...from }));
  message('from elsewhere', { origin: 'https://evil.example' });
  message('from a stranger', { source: stranger.contentWindow });
  message('from nowhere', { source: null });
  message('from the popup', {});
  expect(heard).toEqual(['from the popup']);
  stop();
  message('too late', {});
  expect(heard).toHaveLength(1);
  stranger.remove();
});

test('the page tells where it is, and forgets what it is told to', () => {
  const before = thisBrowser.location();
  thisBrowser.replaceLocation(`${before}#x`);
  expect(thisBrowser.location()).toBe(`${before}#x`);
  thisBrowser.replaceLocation(before);
});

test('only a page that comes back from the cache is a restored page', () => {
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
])('popups are welcome in %j: %j', (userAgent, expected) => {
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(userAgent);
  expect(thisBrowser.welcomesPopups()).toBe(expected);
  vi.restoreAllMocks();
});
