import { describe, expect, test } from 'vitest';
import type { Page } from '../src/index.ts';
import { origin, site } from './stub.ts';

const inBrowser = { html: true } as const;
const popup = '?mode=popup&channel=channel-of-this-attempt&returnTo=/account';

/** Returns the visible text of a page. */
const textOf = (page: string): string =>
  page
    .replaceAll(/<(style|script)[\s\S]*?<\/\1>/g, '')
    .replaceAll('<wbr>', '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

describe('a failure page', () => {
  test('begins with the sentence for the member, and has no details in production', async () => {
    const response = await site().browser().visit('/auth/linkedin/callback?code=x&state=y', inBrowser);
    const page = await response.text();
    expect(response.status).toBe(401);
    expect(page).toContain('<h1>That sign-in could not be finished. Please try again.</h1>');
    expect(page).toContain('href="/auth/linkedin/login?returnTo=%2F"');
    expect(textOf(page)).toContain('Failure code: state_mismatch');
    expect(textOf(page)).not.toContain('For developers');
    expect(textOf(page)).not.toMatch(/cookie|SameSite|redirect/i);
  });

  test('shows developers the cause on loopback, or on request', async () => {
    const local = site({ redirectUri: 'http://127.0.0.1:3000/auth/linkedin/callback' });
    const request = new Request('http://127.0.0.1:3000/auth/linkedin/login?scope=share', {
      headers: { accept: 'text/html' },
    });
    const page = textOf(await (await local.linkedIn.fetch(request)).text());
    expect(page).toContain('For developers What happened The login was asked for a set of scopes');
    expect(page).toContain('Parameter scope Reason &quot;share&quot; is not one of: default');

    const asked = site({ pages: { details: true } }).browser();
    expect(textOf(await (await asked.visit('/auth/linkedin/failures/state_mismatch', inBrowser)).text())).toContain(
      'For developers',
    );
  });

  test('offers no second try when it would fail too', async () => {
    const { browser } = site();
    const page = await (await browser().visit('/auth/linkedin/login?scope=share', inBrowser)).text();
    expect(page).not.toContain('Try again');
    expect(page).toContain('<a class="first" href="/">Back to the site</a>');
  });

  test('uses the application’s texts', async () => {
    const { browser } = site({
      pages: {
        words: (request) =>
          request.headers.get('accept-language')?.startsWith('de') === true
            ? { lang: 'de', again: 'Bitte noch einmal.', tryAgain: 'Noch einmal' }
            : {},
      },
    });
    const visit = (language: string) =>
      browser().visit('/auth/linkedin/callback?code=x&state=y', {
        ...inBrowser,
        headers: { 'accept-language': language },
      });
    const german = await (await visit('de-AT,de;q=0.9')).text();
    expect(german).toContain('<html lang="de"');
    expect(german).toContain('<h1>Bitte noch einmal.</h1>');
    expect(german).toContain('>Noch einmal</a>');
    expect(german).toContain('>Back to the site</a>');
    expect(await (await visit('fr')).text()).toContain('<html lang="en"');
  });

  test('shows a refused member the application’s message, escaped', async () => {
    const { browser } = site({
      onSignedIn: () => ({ refuse: { reason: 'full', message: 'No <b>seats</b> & no "list".' } }),
    });
    const member = browser();
    await member.visit(await member.begin());
    const page = await (await member.visit('/auth/linkedin/failures/refused_by_application', inBrowser)).text();
    expect(page).toContain('<h1>No &lt;b&gt;seats&lt;/b&gt; &amp; no &quot;list&quot;.</h1>');
  });
});

describe('a popup’s last page', () => {
  test('reports a granted permission when nobody was identified', async () => {
    const scopes = { default: ['openid', 'profile'], share: ['w_member_social'] };
    const answer = async (): Promise<Response> =>
      Response.json({ access_token: 'canary', expires_in: 60, scope: 'w_member_social' });
    const member = site({ scopes, answer }).browser();
    const page = await (await member.visit(await member.begin('?mode=popup&scope=share'), inBrowser)).text();
    expect(textOf(page)).toContain('You have granted the permission. You can close this window.');
  });

  test('reports to the opener and closes when /login refuses to begin', async () => {
    const response = await site().browser().visit('/auth/linkedin/login?mode=popup&scope=share', inBrowser);
    const page = await response.text();
    expect(response.status).toBe(400);
    expect(page).toContain('"code":"scope_set_unknown"');
    expect(page).toContain('"state":null');
    expect(page).toContain('window.close()');
  });

  test('contains the channel of a refused login only when it is valid', async () => {
    const visit = async (channel: string): Promise<string> =>
      (
        await site().browser().visit(`/auth/linkedin/login?mode=popup&returnTo=//evil&channel=${channel}`, inBrowser)
      ).text();
    expect(await visit('channel-of-this-attempt')).toContain('"linkedin-auth:channel-of-this-attempt"');
    expect(await visit('short')).not.toContain('BroadcastChannel');
  });
});

describe('pages of the application', () => {
  test('replace those of the adapter, which adds headers, cookies and script', async () => {
    const pages: Page[] = [];
    const { browser } = site({
      pages: {
        render: (page) => {
          pages.push(page);
          return `<!doctype html><title>Own</title><p>${page.sentence}`;
        },
      },
    });
    const member = browser();
    const response = await member.visit(await member.begin(popup), inBrowser);
    const text = await response.text();
    expect(text).toMatch(/^<!doctype html><title>Own<\/title><p>You are signed in\.<script nonce="[^"]+">/);
    expect(text).toContain('window.close()');
    expect(response.headers.get('content-security-policy')).toContain(`'nonce-${pages[0]?.nonce}'`);
    expect(pages).toEqual([
      expect.objectContaining({ kind: 'popup', failure: null, continueTo: '/account', tryAgain: null }),
    ]);
    expect(await member.session()).toMatchObject({ status: 'signed-in' });
  });

  test('may be whole responses, which keep the cookies and are not cacheable', async () => {
    const { browser } = site({
      pages: { render: () => new Response('own', { status: 418, headers: { 'x-own': 'yes' } }) },
    });
    const member = browser();
    const response = await member.visit(await member.begin(popup), inBrowser);
    expect([response.status, response.headers.get('x-own'), await response.text()]).toEqual([418, 'yes', 'own']);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await member.session()).toMatchObject({ status: 'signed-in' });
  });

  test('that throw are replaced by the adapter’s page', async () => {
    const broken = (): never => {
      throw new Error('template missing');
    };
    const { browser } = site({ pages: { render: broken, words: broken } });
    const member = browser();
    const response = await member.visit(await member.begin(popup), inBrowser);
    expect(response.status).toBe(200);
    expect(textOf(await response.text())).toContain('You are signed in. You can close this window.');
    expect(response.url).not.toContain(origin);
  });
});

describe('invalid pages of the application', () => {
  const shared = new Response('shared');
  const renders: readonly (readonly [title: string, render: () => unknown])[] = [
    ['one response for all', () => shared],
    ['one response without a body for all', () => empty],
    ['a response whose body was read', () => consumed()],
    ['a response whose body is being read', () => reading()],
    ['Response.error()', () => Response.error()],
    ['a symbol', () => Symbol('page')],
    ['undefined', () => undefined],
    ['null', () => null],
    ['42', () => 42],
    ['an object', () => ({ toString: () => 'canary' })],
    ['a promise that rejects', () => Promise.reject(new Error('canary'))],
  ];
  const empty = new Response(null, { status: 418 });
  const consumed = async (): Promise<Response> => {
    const response = new Response('canary');
    await response.text();
    return response;
  };
  const reading = (): Response => {
    const response = new Response('canary');
    response.body?.getReader();
    return response;
  };

  test.each(renders)('are replaced by the adapter’s own, which sets the cookies: %s', async (_, render) => {
    const { browser } = site({ pages: { render: render as never } });
    // The first member receives the shared response.
    const first = browser();
    await (await first.visit(await first.begin(popup), inBrowser)).text();
    expect(await first.session()).toMatchObject({ status: 'signed-in' });
    const member = browser();
    const response = await member.visit(await member.begin(popup, { code: 'canary-two' }), inBrowser);
    expect(response.status).toBe(200);
    expect(textOf(await response.text())).toContain('You are signed in. You can close this window.');
    expect(await member.session()).toMatchObject({ status: 'signed-in' });
    const failed = await member.visit('/auth/linkedin/callback?code=x&state=y', inBrowser);
    expect(textOf(await failed.text())).toContain('Failure code: state_mismatch');
  });
});

describe('texts of the application', () => {
  const rejected = (): unknown => Promise.reject(new Error('canary'));
  const thrown = (): never => {
    throw new Error('canary');
  };
  test.each<readonly [title: string, words: () => unknown]>([
    ['undefined', () => ({ tryAgain: undefined, again: undefined, signedIn: undefined, lang: undefined })],
    ['null', () => ({ tryAgain: null, again: null, signedIn: null, lang: null })],
    ['numbers', () => ({ tryAgain: 1, again: 2, signedIn: 3, lang: 4 })],
    ['empty', () => ({ tryAgain: '', again: ' ', signedIn: '', lang: '' })],
    ['a symbol', () => ({ tryAgain: Symbol('canary'), again: Symbol('canary') })],
    ['a promise', async () => ({ again: 'canary', signedIn: 'canary' })],
    ['a promise that rejects', rejected],
    ['null instead of words', () => null],
    ['a text instead of words', () => 'canary'],
    ['a word that rejects', () => ({ again: rejected() })],
    ['a getter that throws', () => Object.defineProperty({}, 'again', { get: thrown, enumerable: true })],
  ])('that are invalid are English: %s', async (_, words) => {
    const { browser } = site({ pages: { words: words as never } });
    const failed = await browser().visit('/auth/linkedin/callback?code=x&state=y', inBrowser);
    const page = await failed.text();
    expect(failed.status).toBe(401);
    expect(page).toContain('<html lang="en"');
    expect(page).toContain('<h1>That sign-in could not be finished. Please try again.</h1>');
    expect(page).toContain('>Try again</a>');
    const member = browser();
    const ended = await member.visit(await member.begin(popup), inBrowser);
    expect(await ended.text()).toContain('<h1>You are signed in.</h1>');
  });
});

test('fetch answers 500 when the failure page cannot be created', async () => {
  const request = new Request(`${origin}/auth/linkedin/login`);
  Object.defineProperty(request, 'headers', {
    get: () => {
      throw new Error('canary');
    },
  });
  const response = await site().linkedIn.fetch(request);
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({ status: 'failed', failure: { code: 'unexpected_error' } });
});
