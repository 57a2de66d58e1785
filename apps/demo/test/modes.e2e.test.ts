import { seriousViolations } from '@linkedin-auth/testing/accessible';
import { launchChromium, openContext } from '@linkedin-auth/testing/chromium';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Demo, type DemoOptions, startDemo } from '../src/server/demo.ts';
import { type CallbackTarget, DemoPage, type ModeLabel } from './demo-page.ts';
import { serveIsolatedLinkedIn } from './isolated-linkedin.ts';

/*
 * Popups and redirects to every callback target with every outcome, in Chromium, on React's development build under StrictMode; and the effects of
 * browsers on popups, pages and networks.
 */

const client = new URL('../test-results/client/', import.meta.url);

/** Whether every combination is tried, as in `test:deep`. Otherwise each value of a choice is, and not each pair of values. */
const isDeep = process.env['DEMO_DEEP'] === '1';

/** Marks combinations whose values others have too. */
const ifDeep = <T>(...cases: readonly T[]): readonly T[] => (isDeep ? cases : []);

let browser: Browser;
let demo: Demo;
let member: DemoPage;
/** Console errors that the browser logs as expected. */
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
  const tab = await openContext(browser, context);
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

/** What LinkedIn does at the token endpoint, and the failure that it leads to. */
const exchanges = {
  'access-token-code-not-found': 'access_token_code_not_found',
  'access-token-connection-reset': 'network_error',
  'access-token-internal-error': 'linkedin_unavailable',
} as const;

/** How a member cancels, and the failure that it leads to. */
const cancellations = {
  'cancel-login': 'user_cancelled_login',
  'cancel-authorize': 'user_cancelled_authorize',
} as const;

// The server judges alike in every way of signing in, so each way meets one failure of an exchange and one cancellation.
const modeCases: readonly (readonly [ModeLabel, CallbackTarget, keyof typeof exchanges, keyof typeof cancellations])[] =
  [
    ['Popup', 'To the server', 'access-token-code-not-found', 'cancel-login'],
    ['Redirect', 'To a page', 'access-token-connection-reset', 'cancel-authorize'],
    ...ifDeep(
      ['Popup', 'To a page', 'access-token-internal-error', 'cancel-authorize'] as const,
      ['Redirect', 'To the server', 'access-token-code-not-found', 'cancel-login'] as const,
    ),
  ];

describe.each(modeCases)('%s, callback %s', (mode, callbackTarget, scenario, cancellation) => {
  beforeEach(async () => {
    await open();
    await member.open();
    await member.chooseCallbackTarget(callbackTarget);
  });

  test('signs in with one token request, stays signed in after a reload, and signs out', async () => {
    const linkedIn = await member.beginSignIn(mode);
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

  test(`${cancellation}: is shown as a cancellation, without a token request`, async () => {
    await member.decide(await member.beginSignIn(mode), cancellation);
    await member.seesFailure(cancellations[cancellation]);
    await member.seesCancellation();
    expect(await member.tokenRequests()).toBe(0);
    await member.press('Dismiss');
    await member.sees('signed-out');
  });

  test('reports a missing scope with LinkedIn’s text', async () => {
    await member.chooseScenario('authorization-invalid-scope');
    await member.pressSignIn(mode);
    await member.seesFailure('authorization_invalid_scope');
    await member.page.getByText('Scope "email" is not authorized for your application').waitFor();
  });

  test(`${scenario}: is reported, and the next attempt works`, async () => {
    await member.chooseScenario(scenario);
    await member.decide(await member.beginSignIn(mode), 'allow');
    await member.seesFailure(exchanges[scenario]);
    await member.press('Dismiss');
    await member.decide(await member.beginSignIn(mode), 'allow');
    await member.sees('signed-in');
  });

  test('finishes two logins in two tabs', async () => {
    const other = await member.openTab();
    await other.chooseCallbackTarget(callbackTarget);
    const [first, second] = [await member.beginSignIn(mode), await other.beginSignIn(mode)];
    await other.decide(second, 'allow');
    await other.sees('signed-in');
    await member.decide(first, 'allow');
    await member.sees('signed-in');
    expect(await member.tokenRequests()).toBe(2);
  });
});

test.each<CallbackTarget>(['To the server', 'To a page'])(
  'automatic mode opens a popup in a browser on a desktop, callback %s',
  async (callbackTarget) => {
    await open();
    await member.open();
    await member.chooseCallbackTarget(callbackTarget);
    const linkedIn = await member.beginSignIn('Automatic');
    expect(linkedIn).not.toBe(member.page);
    await member.decide(linkedIn, 'allow');
    await member.sees('signed-in');
  },
);

describe('a popup', () => {
  beforeEach(async () => {
    await open();
    await member.open();
  });

  test('closed on LinkedIn’s page is a cancellation with popup_closed', async () => {
    await (await member.beginSignIn('Popup')).close();
    await member.seesFailure('popup_closed');
    await member.seesCancellation();
  });

  test('closed before LinkedIn’s page has loaded is popup_closed', async () => {
    await member.page
      .context()
      .route('**/oauth/v2/authorization*', (route) => route.fulfill({ contentType: 'text/html', body: '…' }));
    await (await member.beginSignIn('Popup')).close();
    await member.seesFailure('popup_closed');
  });

  test('closed during the exchange is popup_closed, and the next attempt works', async () => {
    await member.chooseScenario('access-token-network-timeout');
    const popup = await member.beginSignIn('Popup');
    const callbackRequest = popup.waitForRequest('**/auth/linkedin/callback*');
    await popup.locator('button[name="decision"][value="allow"]').click({ noWaitAfter: true });
    await callbackRequest;
    await popup.close();
    await member.seesFailure('popup_closed');
    await member.decide(await member.beginSignIn('Popup', 'Try again'), 'allow');
    await member.sees('signed-in');
  });

  test('settles with the first outcome and ignores later ones', async () => {
    const popup = await member.beginSignIn('Popup');
    const channel = await member.storedChannel();
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

  test('signs the member in after the page was reloaded meanwhile', async () => {
    const popup = await member.beginSignIn('Popup');
    await member.open();
    await member.sees('authorizing');
    await member.decide(popup, 'allow');
    await member.sees('signed-in');
    expect(await member.tokenRequests()).toBe(1);
  });

  test('does not resume the login of its opener, and can be closed while it hands the code over', async () => {
    await member.chooseCallbackTarget('To a page');
    const popup = await member.beginSignIn('Popup');
    await popup.route('**/auth/page/exchange', () => {});
    await popup.locator('button[name="decision"][value="allow"]').click();
    await popup.waitForURL('**/callback');
    expect(await popup.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes('/auth')))).toEqual([]);
    // The page asks for the session before it reports popup_closed. Here it asks after the exchange, which continues without the popup.
    const context = member.page.context();
    await member.page.route('**/auth/page/session', async (route) => {
      const signedIn = async () => (await context.cookies()).some(({ name }) => name.includes('session'));
      await vi.waitFor(async () => expect(await signedIn()).toBe(true), { timeout: 30_000 });
      await route.continue();
    });
    await popup.close();
    await member.sees('signed-in');
  });

  test('reports a network failure by its code, although the texts cannot be loaded offline', async () => {
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

describe('a missing server', () => {
  beforeEach(() => open());

  test('is reported when the page loads, until the server is back', async () => {
    expected = /502/;
    await member.page.route('**/auth/linkedin/session', (route) => route.fulfill({ status: 502, body: 'Bad Gateway' }));
    await member.open();
    await member.seesFailure('server_half_unreachable');
    await member.page.getByText('GET /auth/linkedin/session: 502').waitFor();
    await member.page.unroute('**/auth/linkedin/session');
    await member.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await member.sees('signed-out');
  });

  test('is reported when a popup that shows another page is closed', async () => {
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

  test.each(['Popup', 'Redirect'] as const)('share a sign-in by %s and a sign-out', async (mode) => {
    const other = await member.openTab();
    await other.sees('signed-out');
    await member.decide(await member.beginSignIn(mode), 'allow');
    await other.sees('signed-in');
    await other.press('Sign out');
    await member.sees('signed-out');
  });

  test('show the member after the back button, when another tab has signed in', async () => {
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
    await member.chooseCallbackTarget('To a page');
  });

  test('removes the code from its URL, and finds nothing to finish after a reload', async () => {
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

  test('reports an interrupted exchange after a reload, and the next attempt works', async () => {
    const released = deferred();
    await member.page.route('**/auth/page/exchange', async (route) => {
      await released.promise;
      await route.abort().catch(() => {});
    });
    await member.decide(await member.beginSignIn('Redirect'), 'allow');
    await member.page.waitForURL(`${demo.url}/callback`);
    await member.page.reload();
    await member.seesFailure('exchange_interrupted');
    released.resolve();
    await member.page.unroute('**/auth/page/exchange');
    await member.decide(await member.beginSignIn('Redirect', 'Try again'), 'allow');
    await member.sees('signed-in');
  });

  test('reports a network failure of the exchange on the page to which it returns', async () => {
    expected = /ERR_INTERNET_DISCONNECTED/;
    await member.page.route('**/auth/page/exchange', (route) => route.abort('internetdisconnected'));
    await member.decide(await member.beginSignIn('Redirect'), 'allow');
    await member.seesFailure('server_half_unreachable');
  });

  test('reports a network failure of the exchange in the opener of a popup', async () => {
    expected = /ERR_INTERNET_DISCONNECTED/;
    const popup = await member.beginSignIn('Popup');
    await popup.route('**/auth/page/exchange', (route) => route.abort('internetdisconnected'));
    await member.decide(popup, 'allow');
    await member.seesFailure('server_half_unreachable');
  });

  test('leaves no entry in the history', async () => {
    await member.decide(await member.beginSignIn('Redirect'), 'allow');
    await member.sees('signed-in');
    await member.page.evaluate(() => history.back());
    await member.page.waitForURL(/\/oauth\/v2\/authorization/);
  });

  test('reports a missing server', async () => {
    expected = /404/;
    await member.page.route('**/auth/page/exchange', (route) => route.fulfill({ status: 404, body: 'Not found' }));
    await member.decide(await member.beginSignIn('Redirect'), 'allow');
    await member.seesFailure('server_half_missing');
  });

  test('shows instructions in a popup that the browser does not close', async () => {
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
    'still receives the outcome when window.opener is null, callback %s',
    async (callbackTarget) => {
      await open();
      await member.open();
      await member.chooseCallbackTarget(callbackTarget);
      await member.page.context().addInitScript(() => {
        Object.defineProperty(window, 'opener', { value: null });
      });
      await member.decide(await member.beginSignIn('Popup'), 'allow');
      await member.sees('signed-in');
    },
  );

  test.each([
    ['same-origin', 'To a page'] as const,
    ['same-origin-allow-popups', 'To the server'] as const,
    ...ifDeep(['same-origin', 'To the server'] as const),
  ])(
    'completes the login with Cross-Origin-Opener-Policy %s on the page, callback %s',
    async (policy, callbackTarget) => {
      await open({}, { headers: { 'cross-origin-opener-policy': policy } });
      await member.open();
      await member.chooseCallbackTarget(callbackTarget);
      await member.decide(await member.beginSignIn('Popup'), 'allow');
      await member.sees('signed-in');
      expect(await member.tokenRequests()).toBe(1);
    },
  );

  test('completes the login with a Cross-Origin-Opener-Policy at LinkedIn, callback to a page', async () => {
    const linkedIn = await serveIsolatedLinkedIn();
    try {
      await open({}, { linkedInOrigin: linkedIn.origin });
      linkedIn.register(demo.url);
      await member.open();
      await member.chooseCallbackTarget('To a page');
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

  test('reports popup_blocked in popup mode, and tries again without a popup', async () => {
    await member.pressSignIn('Popup');
    await member.seesFailure('popup_blocked');
    await member.press('Try again');
    await member.page.waitForURL(/\/oauth\/v2\/authorization/);
    await member.decide(member.page, 'allow');
    await member.sees('signed-in');
  });

  test('redirects in automatic mode', async () => {
    await member.pressSignIn('Automatic');
    await member.page.waitForURL(/\/oauth\/v2\/authorization/);
    await member.decide(member.page, 'allow');
    await member.sees('signed-in');
  });
});

test.each<[string, BrowserContextOptions]>([
  ['LinkedIn’s app', { userAgent: 'Mozilla/5.0 (Linux; Android 15; wv) AppleWebKit/537.36 LinkedInApp' }],
  ['a phone', { isMobile: true, hasTouch: true, viewport: { width: 390, height: 800 } }],
  ...ifDeep<[string, BrowserContextOptions]>(
    ['Facebook’s app', { userAgent: 'Mozilla/5.0 (iPhone) [FBAN/FBIOS;FBAV/490]' }],
    ['Instagram', { userAgent: 'Mozilla/5.0 (Linux; Android 15) Instagram 350' }],
    ['iOS', { userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1' }],
  ),
])('automatic mode redirects in %s', async (_, context) => {
  await open(context);
  await member.open();
  await member.pressSignIn('Automatic');
  await member.page.waitForURL(/\/oauth\/v2\/authorization/);
});

// Colours are the same at every width.
describe('accessibility', () => {
  test.each<[string, number, BrowserContextOptions]>([
    ['in light mode', 320, { colorScheme: 'light' }],
    ['in dark mode', 1000, { colorScheme: 'dark' }],
    ...ifDeep<[string, number, BrowserContextOptions]>(
      ['in light mode', 1000, { colorScheme: 'light' }],
      ['with forced colours', 320, { forcedColors: 'active' }],
    ),
  ])('%s at %i px has no serious violations and no horizontal scrolling in any state', async (_, width, context) => {
    await open({ ...context, viewport: { width, height: 720 } });
    await member.open();
    const checkState = async (status: string): Promise<void> => {
      await member.sees(status);
      expect([status, await seriousViolations(member.page)]).toEqual([status, []]);
      expect(await member.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    };
    await checkState('signed-out');
    const popup = await member.beginSignIn('Popup');
    await checkState('authorizing');
    await member.decide(popup, 'cancel-login');
    await checkState('failed');
    await member.press('Dismiss');
    await member.chooseScenario('authorization-invalid-scope');
    await member.pressSignIn('Popup');
    await checkState('failed');
    await member.press('Dismiss');
    await member.decide(await member.beginSignIn('Popup'), 'allow');
    await checkState('signed-in');
  });
});
