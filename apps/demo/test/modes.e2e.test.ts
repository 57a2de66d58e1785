import { seriousViolations } from '@linkedin-auth/testing/accessible';
import { launchChromium } from '@linkedin-auth/testing/chromium';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Demo, type DemoOptions, startDemo } from '../src/server/demo.ts';
import { serveCutOffLinkedIn } from './cut-off-linkedin.ts';
import { DemoPage, type Door, type WayBack } from './demo-page.ts';

/*
 * Every door to LinkedIn and back, with every ending, in Chromium, on React's development build under StrictMode: and what browsers do
 * to popups, pages and networks.
 */

const client = new URL('../test-results/client/', import.meta.url);

let browser: Browser;
let demo: Demo;
let member: DemoPage;
/** Console errors that are of the browser's making, and meant. */
let expected: RegExp;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser.close());

const open = async (
  context: BrowserContextOptions = {},
  { linkedInOrigin, ...options }: DemoOptions & { readonly linkedInOrigin?: string } = {},
): Promise<void> => {
  const linkedIn =
    linkedInOrigin === undefined
      ? ({ kind: 'fake' } as const)
      : ({ kind: 'stand-in', origin: linkedInOrigin, app: null } as const);
  demo = await startDemo({ port: 0, fakePort: 0, sealingKeys: [], linkedIn }, { client, ...options });
  const tab = await browser.newContext(context);
  member = new DemoPage(tab, await tab.newPage(), demo);
};

beforeEach(() => {
  expected = /$^/;
});

afterEach(async () => {
  await member.close();
  await demo.close();
  expect(member.errors.filter((error) => !expected.test(error))).toEqual([]);
});

const deferred = () => {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
};

const doors: readonly (readonly [Door, WayBack])[] = (['Popup', 'Redirect', 'Automatic'] as const).flatMap((door) => [
  [door, 'To the server'] as const,
  [door, 'To a page'] as const,
]);

describe.each(doors)('%s, back %s', (door, wayBack) => {
  beforeEach(async () => {
    await open();
    await member.open();
    await member.chooseWayBack(wayBack);
  });

  test('granted: signed in with one token request, also after a reload; signed out', async () => {
    const linkedIn = await member.beginSignIn(door);
    const name = await member.chosenMember(linkedIn);
    await member.decide(linkedIn, 'allow');
    await member.seesMember(name);
    expect(await member.tokenRequests()).toBe(1);
    expect(member.page.url()).toBe(`${demo.url}/`);
    await member.open();
    await member.seesMember(name);
    await member.press('Sign out');
    await member.sees('signed-out');
  });

  test.each([
    ['cancel-login', 'user_cancelled_login'],
    ['cancel-authorize', 'user_cancelled_authorize'],
  ] as const)('%s: an outcome, calmly told, without a token request', async (decision, code) => {
    await member.decide(await member.beginSignIn(door), decision);
    await member.seesFailure(code);
    await member.seesCalm();
    expect(await member.tokenRequests()).toBe(0);
    await member.press('Dismiss');
    await member.sees('signed-out');
  });

  test('a scope that the app lacks: named, with LinkedIn’s words', async () => {
    await member.chooseScenario('authorization-invalid-scope');
    await member.pressSignIn(door);
    await member.seesFailure('authorization_invalid_scope');
    await member.page.getByText('Scope "email" is not authorized for your application').waitFor();
  });

  test.each([
    ['access-token-code-not-found', 'access_token_code_not_found'],
    ['access-token-connection-reset', 'network_error'],
    ['access-token-internal-error', 'linkedin_unavailable'],
  ])('%s: named, and the next try works', async (scenario, code) => {
    await member.chooseScenario(scenario);
    await member.decide(await member.beginSignIn(door), 'allow');
    await member.seesFailure(code);
    await member.press('Dismiss');
    await member.decide(await member.beginSignIn(door), 'allow');
    await member.sees('signed-in');
  });

  test('a second member in another tab: both logins finish', async () => {
    const other = await member.openTab();
    await other.chooseWayBack(wayBack);
    const [first, second] = [await member.beginSignIn(door), await other.beginSignIn(door)];
    await other.decide(second, 'allow');
    await other.sees('signed-in');
    await member.decide(first, 'allow');
    await member.sees('signed-in');
    expect(await member.tokenRequests()).toBe(2);
  });
});

describe('a popup', () => {
  beforeEach(async () => {
    await open();
    await member.open();
  });

  test('closed on LinkedIn’s page is popup_closed, calmly', async () => {
    await (await member.beginSignIn('Popup')).close();
    await member.seesFailure('popup_closed');
    await member.seesCalm();
  });

  test('closed while LinkedIn is thinking is popup_closed', async () => {
    await member.page
      .context()
      .route('**/oauth/v2/authorization*', (route) => route.fulfill({ contentType: 'text/html', body: '…' }));
    await (await member.beginSignIn('Popup')).close();
    await member.seesFailure('popup_closed');
  });

  test('closed while the server is finishing is popup_closed, and the next try works', async () => {
    await member.chooseScenario('access-token-network-timeout');
    const popup = await member.beginSignIn('Popup');
    const isFinishing = popup.waitForRequest('**/auth/linkedin/callback*');
    await popup.locator('button[name="decision"][value="allow"]').click({ noWaitAfter: true });
    await isFinishing;
    await popup.close();
    await member.seesFailure('popup_closed');
    await member.decide(await member.beginSignIn('Popup', 'Try again'), 'allow');
    await member.sees('signed-in');
  });

  test('the first outcome counts: what is said afterwards changes nothing', async () => {
    const popup = await member.beginSignIn('Popup');
    const channel = await member.rememberedChannel();
    await member.decide(popup, 'allow');
    await member.sees('signed-in');
    await member.page.evaluate((name) => {
      const forged = new BroadcastChannel(`linkedin-auth:${name}`);
      const outcome = { status: 'failed', code: 'user_cancelled_login', evidence: {} };
      forged.postMessage({ type: 'linkedin-auth.outcome', state: name, outcome });
      forged.close();
    }, channel);
    await member.sees('signed-in');
  });

  test('a reload of the page meanwhile: it waits on, and the member comes home', async () => {
    const popup = await member.beginSignIn('Popup');
    await member.open();
    await member.sees('authorizing');
    await member.decide(popup, 'allow');
    await member.sees('signed-in');
    expect(await member.tokenRequests()).toBe(1);
  });

  test('the popup itself does not take the login of its opener for its own, and may be closed while it hands over', async () => {
    await member.chooseWayBack('To a page');
    const popup = await member.beginSignIn('Popup');
    await popup.route('**/auth/page/exchange', () => {});
    await popup.locator('button[name="decision"][value="allow"]').click();
    await popup.waitForURL('**/callback');
    expect(await popup.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes('/auth')))).toEqual([]);
    await popup.close();
    // What it had begun to hand over went on without it, and who is signed in was asked before anybody said that it was closed.
    await member.sees('signed-in');
  });

  test('offline in the middle: named for what it is, though its words cannot be loaded', async () => {
    expected = /ERR_INTERNET_DISCONNECTED|Failed to fetch dynamically/;
    const popup = await member.beginSignIn('Popup');
    await member.page.context().setOffline(true);
    await popup.close();
    await member.seesFailure('server_half_unreachable');
    await member.page.context().setOffline(false);
    await member.press('Try again');
    await member.sees('authorizing');
  });
});

describe('a server half that is not there', () => {
  beforeEach(() => open());

  test('is named as the page loads, and forgotten when it is back', async () => {
    expected = /502/;
    await member.page.route('**/auth/linkedin/session', (route) => route.fulfill({ status: 502, body: 'Bad Gateway' }));
    await member.open();
    await member.seesFailure('server_half_unreachable');
    await member.page.getByText('GET /auth/linkedin/session: 502').waitFor();
    await member.page.unroute('**/auth/linkedin/session');
    await member.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await member.sees('signed-out');
  });

  test('in a popup, which shows whatever is there instead: named when it is closed', async () => {
    expected = /404/;
    await member.open();
    await member.page
      .context()
      .route('**/auth/linkedin/*', (route) => route.fulfill({ status: 404, body: 'Not found' }));
    const popup = member.page.waitForEvent('popup');
    await member.pressSignIn('Popup');
    await (await popup).close();
    await member.seesFailure('server_half_missing');
  });
});

describe('tabs of one site', () => {
  beforeEach(async () => {
    await open();
    await member.open();
  });

  test.each(['Popup', 'Redirect'] as const)('a sign-in by %s and a sign-out reach the other tab', async (door) => {
    const other = await member.openTab();
    await other.sees('signed-out');
    await member.decide(await member.beginSignIn(door), 'allow');
    await other.sees('signed-in');
    await other.press('Sign out');
    await member.sees('signed-out');
  });

  test('back by the back button after a sign-in elsewhere: it knows', async () => {
    await member.beginSignIn('Redirect');
    const other = await member.openTab();
    await other.decide(await other.beginSignIn('Popup'), 'allow');
    await other.sees('signed-in');
    await member.page.goBack();
    await member.sees('signed-in');
  });
});

describe('a page that is the redirect URI', () => {
  beforeEach(async () => {
    await open();
    await member.open();
    await member.chooseWayBack('To a page');
  });

  test('shows no code in its address, and a reload of it finds nothing to finish', async () => {
    await member.page.route('**/auth/page/exchange', async (route) => {
      expect(member.page.url()).toBe(`${demo.url}/callback`);
      await route.continue();
    });
    await member.decide(await member.beginSignIn('Redirect'), 'allow');
    await member.sees('signed-in');
    await member.page.goto(`${demo.url}/callback`);
    await member.sees('signed-in');
    expect(await member.tokenRequests()).toBe(1);
  });

  test('reloaded while it was finishing: says so, and the next try works', async () => {
    const held = deferred();
    await member.page.route('**/auth/page/exchange', async (route) => {
      await held.promise;
      await route.abort().catch(() => {});
    });
    await member.decide(await member.beginSignIn('Redirect'), 'allow');
    await member.page.waitForURL(`${demo.url}/callback`);
    await member.page.reload();
    await member.seesFailure('exchange_interrupted');
    held.resolve();
    await member.page.unroute('**/auth/page/exchange');
    await member.decide(await member.beginSignIn('Redirect', 'Try again'), 'allow');
    await member.sees('signed-in');
  });

  test('offline at the hand-over: named, and told on the page that it leads to', async () => {
    expected = /ERR_INTERNET_DISCONNECTED/;
    await member.page.route('**/auth/page/exchange', (route) => route.abort('internetdisconnected'));
    await member.decide(await member.beginSignIn('Redirect'), 'allow');
    await member.seesFailure('server_half_unreachable');
  });

  test('offline at the hand-over of a popup: it closes, and its opener says why', async () => {
    expected = /ERR_INTERNET_DISCONNECTED/;
    const popup = await member.beginSignIn('Popup');
    await popup.route('**/auth/page/exchange', (route) => route.abort('internetdisconnected'));
    await member.decide(popup, 'allow');
    await member.seesFailure('server_half_unreachable');
  });

  test('is no station on the way back', async () => {
    await member.decide(await member.beginSignIn('Redirect'), 'allow');
    await member.sees('signed-in');
    await member.page.evaluate(() => history.back());
    await member.page.waitForURL(/\/oauth\/v2\/authorization/);
  });

  test('without a server half behind it: named', async () => {
    expected = /404/;
    await member.page.route('**/auth/page/exchange', (route) => route.fulfill({ status: 404, body: 'Not found' }));
    await member.decide(await member.beginSignIn('Redirect'), 'allow');
    await member.seesFailure('server_half_missing');
  });

  test('a popup that the browser does not close explains itself', async () => {
    const popup = await member.beginSignIn('Popup');
    await popup.addInitScript(() => {
      window.close = () => {};
    });
    await popup.locator('button[name="decision"][value="allow"]').click();
    await popup.getByText('You can close this window.').waitFor();
    await member.page.waitForFunction(() => document.querySelector('main[data-status="signed-in"]') !== null);
    await popup.close();
  });
});

describe('an opener that cannot be reached', () => {
  test.each(['To the server', 'To a page'] as const)(
    'window.opener is null, back %s: it still hears',
    async (wayBack) => {
      await open();
      await member.open();
      await member.chooseWayBack(wayBack);
      await member.page.context().addInitScript(() => {
        Object.defineProperty(window, 'opener', { value: null });
      });
      await member.decide(await member.beginSignIn('Popup'), 'allow');
      await member.sees('signed-in');
    },
  );

  test.each([
    ['same-origin', 'To the server'],
    ['same-origin', 'To a page'],
    ['same-origin-allow-popups', 'To the server'],
  ] as const)(
    'Cross-Origin-Opener-Policy %s on the page of the app, back %s: the login completes',
    async (policy, wayBack) => {
      await open({}, { headers: { 'cross-origin-opener-policy': policy } });
      await member.open();
      await member.chooseWayBack(wayBack);
      await member.decide(await member.beginSignIn('Popup'), 'allow');
      await member.sees('signed-in');
      expect(await member.tokenRequests()).toBe(1);
    },
  );

  test('a Cross-Origin-Opener-Policy at LinkedIn, back to a page: the login completes', async () => {
    const linkedIn = await serveCutOffLinkedIn();
    try {
      await open({}, { linkedInOrigin: linkedIn.origin });
      linkedIn.register(demo.url);
      await member.open();
      await member.chooseWayBack('To a page');
      await member.decide(await member.beginSignIn('Popup'), 'allow');
      await member.sees('signed-in');
    } finally {
      await linkedIn.close();
    }
  });
});

describe('a browser that opens no windows', () => {
  beforeEach(async () => {
    await open();
    await member.page.addInitScript(() => {
      window.open = () => null;
    });
    await member.open();
  });

  test('Popup: popup_blocked, and trying again needs none', async () => {
    await member.pressSignIn('Popup');
    await member.seesFailure('popup_blocked');
    await member.press('Try again');
    await member.page.waitForURL(/\/oauth\/v2\/authorization/);
    await member.decide(member.page, 'allow');
    await member.sees('signed-in');
  });

  test('Automatic: the page goes there itself', async () => {
    await member.pressSignIn('Automatic');
    await member.page.waitForURL(/\/oauth\/v2\/authorization/);
    await member.decide(member.page, 'allow');
    await member.sees('signed-in');
  });
});

test.each<[string, BrowserContextOptions]>([
  ['LinkedIn’s app', { userAgent: 'Mozilla/5.0 (Linux; Android 15; wv) AppleWebKit/537.36 LinkedInApp' }],
  ['Facebook’s app', { userAgent: 'Mozilla/5.0 (iPhone) [FBAN/FBIOS;FBAV/490]' }],
  ['Instagram', { userAgent: 'Mozilla/5.0 (Linux; Android 15) Instagram 350' }],
  ['iOS', { userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1' }],
  ['a phone', { isMobile: true, hasTouch: true, viewport: { width: 390, height: 800 } }],
])('Automatic in %s is a redirect', async (_, context) => {
  await open(context);
  await member.open();
  await member.pressSignIn('Automatic');
  await member.page.waitForURL(/\/oauth\/v2\/authorization/);
  await member.decide(member.page, 'allow');
  await member.sees('signed-in');
});

describe.each<[string, BrowserContextOptions]>([
  ['in the light', { colorScheme: 'light' }],
  ['in the dark', { colorScheme: 'dark' }],
  ['with colours of their own', { forcedColors: 'active' }],
])('everybody, %s', (_, context) => {
  test.each([1000, 320])('at %i px: nothing serious in any state, and nothing beside the page', async (width) => {
    await open({ ...context, viewport: { width, height: 720 } });
    await member.open();
    const looks = async (status: string): Promise<void> => {
      await member.sees(status);
      expect([status, await seriousViolations(member.page)]).toEqual([status, []]);
      expect(await member.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    };
    await looks('signed-out');
    const popup = await member.beginSignIn('Popup');
    await looks('authorizing');
    await member.decide(popup, 'cancel-login');
    await looks('failed');
    await member.press('Dismiss');
    await member.chooseScenario('authorization-invalid-scope');
    await member.pressSignIn('Popup');
    await looks('failed');
    await member.press('Dismiss');
    await member.decide(await member.beginSignIn('Popup'), 'allow');
    await looks('signed-in');
  });
});
