import { createRef, StrictMode } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import '@linkedin-auth/browser/styles.css';
import { fakeBrowser } from '@linkedin-auth/testing/page';
import {
  createLinkedInAuthClient,
  LinkedInAuthProvider,
  SignInWithLinkedIn,
  type SignInWithLinkedInProps,
} from '../src/index.ts';
import { darken, expectAccessible } from './accessible.ts';

async function show(props: SignInWithLinkedInProps = {}) {
  const world = fakeBrowser();
  const client = createLinkedInAuthClient({ browser: world.browser, initialSession: null, mode: 'popup' });
  const screen = await render(
    <StrictMode>
      <LinkedInAuthProvider client={client}>
        <SignInWithLinkedIn {...props} />
      </LinkedInAuthProvider>
    </StrictMode>,
  );
  const button = screen.getByRole('button');
  // The pointer rests where the test before has left it.
  await userEvent.unhover(button);
  // The role says that it is one.
  const element = button.element() as HTMLButtonElement;
  return { world, client, screen, button, element, style: getComputedStyle(element) };
}

afterEach(() => darken(false));

describe('as a button', () => {
  test('works by keyboard, is busy while the member is away, and can be pressed again', async () => {
    const { world, button, element } = await show();
    await expect.element(button).toHaveAccessibleName('Sign in with LinkedIn');
    await expect.element(button).toHaveAttribute('aria-busy', 'false');
    element.focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(button).toHaveAttribute('aria-busy', 'true');
    await expect.element(button).toBeEnabled();
    await userEvent.keyboard(' ');
    expect(world.opened.map(({ closed }) => closed)).toEqual([true, false]);
  });

  test('accepts the props of a button; preventDefault prevents the login', async () => {
    const { world, button } = await show({
      id: 'mine',
      className: 'mine',
      'aria-describedby': 'why',
      onClick: (event) => event.preventDefault(),
    });
    await expect.element(button).toHaveClass('linkedin-auth-button mine');
    await expect.element(button).toHaveAttribute('id', 'mine');
    await button.click();
    expect([world.opened, world.navigated]).toEqual([[], []]);
  });

  test('does not submit the form around it', async () => {
    const { element } = await show();
    expect(element.type).toBe('button');
  });

  test('starts nothing while it is disabled', async () => {
    const { world, button, element } = await show({ disabled: true });
    await expect.element(button).toBeDisabled();
    element.click();
    expect(world.opened).toEqual([]);
  });

  test('passes `returnTo`, `mode` and `scope` on', async () => {
    const { world, button, element } = await show({ returnTo: '/account', mode: 'redirect', scope: 'share' });
    await button.click();
    expect(world.navigated).toEqual(['/auth/linkedin/login?returnTo=%2Faccount&scope=share']);
    expect(element.hasAttribute('scope')).toBe(false);
  });
});

describe('the label', () => {
  test('is the one of the application, also while the button is busy', async () => {
    const { button } = await show({ label: 'Mit LinkedIn anmelden', busyLabel: 'LinkedIn ist offen …' });
    await expect.element(button).toHaveAccessibleName('Mit LinkedIn anmelden');
    await button.click();
    await expect.element(button).toHaveAccessibleName('LinkedIn ist offen …');
  });

  test('has its own text direction and follows the icon', async () => {
    document.documentElement.dir = 'rtl';
    const { element } = await show({ label: 'התחברות באמצעות LinkedIn' });
    const [icon, label] = element.children;
    expect(getComputedStyle(label ?? element).direction).toBe('rtl');
    expect(icon?.getBoundingClientRect().left).toBeGreaterThan(label?.getBoundingClientRect().right ?? Number.NaN);
    document.documentElement.dir = '';
  });

  test.each([
    ['no letters', { icon: null }, 0],
    ['letters of the application’s', { icon: <img alt="" width="21" height="21" /> }, 0],
    ['something else altogether', { children: 'LinkedIn' }, 0],
    ['LinkedIn’s letters', {}, 1],
  ] as const)('%s', async (_, props, drawings) => {
    const { element } = await show(props);
    expect(element.querySelectorAll('svg')).toHaveLength(drawings);
  });

  test('a long label wraps and stays within 320 px', async () => {
    const { element } = await show({ label: 'Melden Sie sich mit Ihrem Konto bei LinkedIn an, um fortzufahren' });
    const box = element.parentElement as HTMLElement;
    box.style.width = '200px';
    expect(element.scrollWidth).toBeLessThanOrEqual(200);
    expect(element.getBoundingClientRect().width).toBeLessThanOrEqual(200);
  });
});

describe('the style', () => {
  test.each([
    ['small', 32],
    ['medium', 40],
    ['large', 48],
  ] as const)('%s is %i px high, and its letters are 21 px or more', async (size, height) => {
    const { element } = await show({ size });
    expect(element.getBoundingClientRect().height).toBe(height);
    expect(element.querySelector('svg')?.getBoundingClientRect().height).toBeGreaterThanOrEqual(21);
  });

  test('blue where the page is light, white where it is dark', async () => {
    const { style } = await show();
    expect([style.backgroundColor, style.color]).toEqual(['rgb(10, 102, 194)', 'rgb(255, 255, 255)']);
    darken(true);
    expect([style.backgroundColor, style.color]).toEqual(['rgb(255, 255, 255)', 'rgb(10, 102, 194)']);
  });

  test.each([
    ['blue', 'rgb(10, 102, 194)'],
    ['white', 'rgb(255, 255, 255)'],
  ] as const)('%s stays %s in the dark', async (theme, color) => {
    const { style } = await show({ theme });
    darken(true);
    expect(style.backgroundColor).toBe(color);
  });

  test('shows a spinner in place of the icon while busy, at the same width', async () => {
    const { element, button } = await show();
    const before = element.getBoundingClientRect().width;
    await button.click();
    await expect.element(button).toHaveAttribute('aria-busy', 'true');
    expect(element.getBoundingClientRect().width).toBeCloseTo(before, 0);
    expect(getComputedStyle(element, '::before').animationName).toBe('linkedin-auth-turn');
  });

  test('survives a CSS reset and yields to a class of the application', async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('button { background: none; padding: 0; color: inherit } .mine { border-radius: 3px }');
    document.adoptedStyleSheets = [sheet];
    const { style } = await show({ className: 'mine' });
    expect([style.backgroundColor, style.color, style.borderRadius]).toEqual([
      'rgb(10, 102, 194)',
      'rgb(255, 255, 255)',
      '3px',
    ]);
    document.adoptedStyleSheets = [];
  });

  test('a ref is the button element', async () => {
    const ref = createRef<HTMLButtonElement>();
    await render(
      <LinkedInAuthProvider initialSession={null} browser={fakeBrowser().browser}>
        <SignInWithLinkedIn ref={ref} />
      </LinkedInAuthProvider>,
    );
    expect(ref.current?.tagName).toBe('BUTTON');
  });

  test('is missing with `unstyled`', async () => {
    const { element } = await show({ unstyled: true, className: 'mine' });
    expect([element.className, element.dataset]).toMatchObject(['mine', {}]);
  });
});

describe.each([false, true])('is accessible, in the dark: %j', (isDark) => {
  test.each<[string, SignInWithLinkedInProps]>([
    ['as it is', {}],
    ['blue', { theme: 'blue' }],
    ['white', { theme: 'white' }],
    ['small', { size: 'small' }],
    ['disabled', { disabled: true }],
    ['unstyled', { unstyled: true }],
  ])('%s, at rest and busy', async (_, props) => {
    darken(isDark);
    const { element, client } = await show(props);
    await expectAccessible(element);
    client.signIn();
    await expectAccessible(element);
  });
});
